package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Retry;
import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that shows and changes the options of the application's activity stubs. A
 * change holds in this process, until it is taken back or the process ends, for activities that are
 * scheduled after it: those in histories keep what they were scheduled with.
 */
@Endpoint(id = "activityoptions", defaultAccess = Access.READ_ONLY)
public class ActivityOptionsEndpoint {

  private final ActivitySettings settings;
  private final Namespaces namespaces;

  /** For the options of the application's own namespace, and those of further ones. */
  public ActivityOptionsEndpoint(ActivitySettings settings, Namespaces namespaces) {
    this.settings = settings;
    this.namespaces = namespaces;
  }

  /**
   * The options by interface and method, without those that the queue of a workflow has.
   *
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public Map<String, Map<String, Activity>> options(@Nullable String namespace) {
    return settings(namespace).describe();
  }

  /**
   * Changes what is given, and leaves the rest.
   *
   * @param activityInterface simple or full name of an interface that there is a stub of
   * @param method one of its methods; null for all that have no change of their own
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @WriteOperation
  public void change(
      @Selector String activityInterface,
      @Nullable String method,
      @Nullable String taskQueue,
      @Nullable Boolean keepLocal,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      @Nullable Duration localRetryThreshold,
      @Nullable Duration initialInterval,
      @Nullable Double backoffCoefficient,
      @Nullable Duration maximumInterval,
      @Nullable Integer maximumAttempts,
      @Nullable String namespace) {
    var retry =
        new Retry(initialInterval, backoffCoefficient, maximumInterval, maximumAttempts, null);
    var change =
        new Activity(
            taskQueue,
            null,
            keepLocal,
            scheduleToCloseTimeout,
            scheduleToStartTimeout,
            startToCloseTimeout,
            heartbeatTimeout,
            localRetryThreshold,
            null,
            retry.equals(Retry.NONE) ? null : retry);
    ActivitySettings asked = settings(namespace);
    answering(() -> asked.change(activityInterface, method, change));
  }

  /**
   * Takes changes back.
   *
   * @param activityInterface simple or full name of an interface that there is a stub of
   * @param method the method that a change was for; null for changes that were for all
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @DeleteOperation
  public void reset(
      @Selector String activityInterface, @Nullable String method, @Nullable String namespace) {
    ActivitySettings asked = settings(namespace);
    answering(() -> asked.reset(activityInterface, method));
  }

  private ActivitySettings settings(@Nullable String namespace) {
    return Chosen.of(settings, namespaces, namespace, Namespace::activities);
  }

  private static void answering(Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new InvalidEndpointRequestException(reason, reason);
    }
  }
}
