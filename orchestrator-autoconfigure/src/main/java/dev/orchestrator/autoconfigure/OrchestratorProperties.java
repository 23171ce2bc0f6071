package dev.orchestrator.autoconfigure;

import dev.orchestrator.activity.ActivityCancellationType;
import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.DeterminismCheck;
import dev.orchestrator.workflow.ChildWorkflowCancellationType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of an application's client and workers.
 *
 * @param enabled Whether to configure a client and workers.
 * @param namespace Namespace that the application's workflows live in.
 * @param identity Name under which this process appears in histories. Made of the process id and
 *     the host name if not set.
 * @param topicPrefix Prefix of the names of all Kafka topics, as configured in the server.
 * @param server Where the server is.
 * @param kafka How the workers reach Kafka.
 * @param payload What becomes of arguments, results and failures on their way.
 * @param worker What all workers of this process share.
 * @param workers Options of single workers, by name. The name is also the task queue unless another
 *     is given.
 * @param activity Options of all activity stubs that are injected into workflows.
 * @param workflow Options of all workflows that starters and injected stubs start.
 * @param namespaces Further namespaces, each with a client and workers of its own, by names that
 *     are qualifiers of their beans.
 */
@ConfigurationProperties("orchestrator")
@Validated
public record OrchestratorProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("default") String namespace,
    @Nullable String identity,
    @DefaultValue("orchestrator") String topicPrefix,
    @DefaultValue @Valid Server server,
    @DefaultValue @Valid Kafka kafka,
    @DefaultValue Payload payload,
    @DefaultValue @Valid Workers worker,
    @DefaultValue Map<String, @Valid Worker> workers,
    @DefaultValue @Valid Activity activity,
    @DefaultValue @Valid Workflow workflow,
    @DefaultValue Map<String, @Valid Namespace> namespaces) {

  /**
   * Refuses a namespace that no server can have.
   *
   * @param property where it is set
   * @throws InvalidConfigurationPropertyValueException with what is expected
   */
  public void checkNamespace(String property) {
    if (!Topics.isNamespace(namespace)) {
      throw new InvalidConfigurationPropertyValueException(
          property, namespace, "Expected letters, digits and hyphens, at most 64 of them");
    }
  }

  /**
   * A further namespace, with a client and workers of its own. What is not set is that of the
   * application, except names, workers, and what is told to the application's server or brokers
   * only.
   *
   * @param namespace Name of the namespace on its server. That under which it is configured if not
   *     set.
   * @param identity Name under which this process appears in histories.
   * @param topicPrefix Prefix of the names of all Kafka topics, as configured in the server.
   * @param server Where the server is.
   * @param kafka How the workers reach Kafka.
   * @param payload What becomes of arguments, results and failures on their way.
   * @param worker What all workers of the namespace share.
   * @param workers Options of single workers, by name.
   * @param activity Options of all activity stubs that are injected into workflows.
   * @param workflow Options of all workflows that starters and injected stubs start.
   */
  public record Namespace(
      @Nullable String namespace,
      @Nullable String identity,
      @Nullable String topicPrefix,
      @Nullable @Valid Server server,
      @Nullable @Valid Kafka kafka,
      @Nullable Payload payload,
      @Nullable @Valid Workers worker,
      @DefaultValue Map<String, @Valid Worker> workers,
      @Nullable @Valid Activity activity,
      @Nullable @Valid Workflow workflow) {}

  /**
   * Where the server is.
   *
   * @param url Root of the server's REST API, for example http://orchestrator.example.com:7243.
   * @param requestTimeout Time that one attempt of a request may take. Waiting for a workflow's
   *     result comes on top.
   * @param requestPatience Time for which a request is tried again while no server answers.
   * @param followOwners Whether requests about a workflow go straight to the server that owns it,
   *     once a server told which one that is and it was reached.
   * @param failFast Whether the application refuses to start where the server does not answer or
   *     does not know the namespace.
   * @param apiKey Key that requests bear as a token, for a server behind a gateway that asks for
   *     one.
   * @param ssl How to trust, and be trusted by, a server with https.
   * @param oauth2 Where tokens for requests come from.
   */
  public record Server(
      @Nullable String url,
      @DefaultValue("15s") Duration requestTimeout,
      @DefaultValue("60s") Duration requestPatience,
      @DefaultValue("true") boolean followOwners,
      @DefaultValue("false") boolean failFast,
      @Nullable String apiKey,
      @DefaultValue Ssl ssl,
      @DefaultValue OAuth2 oauth2) {}

  /**
   * How to trust, and be trusted by, the other side.
   *
   * @param bundle Name of an SSL bundle. When its certificates are reloaded, new connections use
   *     them.
   */
  public record Ssl(@Nullable String bundle) {}

  /**
   * Where tokens for requests come from.
   *
   * @param registration Name of a client registration under
   *     spring.security.oauth2.client.registration, with the client-credentials grant.
   */
  public record OAuth2(@Nullable String registration) {}

  /**
   * How the workers reach Kafka.
   *
   * @param bootstrapServers Kafka brokers to connect to first. If not set, those of the
   *     application's own Kafka connection, where it has spring-boot-starter-kafka.
   * @param properties Additional properties of the workers' Kafka clients. They win over those of
   *     the application's own Kafka connection.
   * @param replicationFactor Replicas of topics that this process is the first to need. The
   *     brokers' default if not set.
   * @param failFast Whether the application refuses to start where the brokers do not answer.
   * @param ssl How to trust, and be trusted by, brokers with TLS. That of the application's own
   *     Kafka connection if not set.
   */
  public record Kafka(
      @DefaultValue List<String> bootstrapServers,
      @DefaultValue Map<String, String> properties,
      @Nullable @Positive Short replicationFactor,
      @DefaultValue("false") boolean failFast,
      @DefaultValue @Valid Ssl ssl) {}

  /**
   * What becomes of arguments, results and failures on their way.
   *
   * @param encodeFailures Whether payload codecs encode messages and stack traces of failures, too.
   * @param sizeThreshold Largest payload, as encoded, that travels with its request or task. Larger
   *     ones are stored by the server, and a reference travels.
   */
  public record Payload(
      @DefaultValue("false") boolean encodeFailures,
      @DefaultValue("128KB") DataSize sizeThreshold) {}

  /**
   * What all workers of this process share.
   *
   * @param enabled Whether this process runs workflows and activities, beyond being a client.
   * @param autoStartup Whether the workers start with the application.
   * @param packages Packages to search for workflow implementations, besides those that Spring Boot
   *     scans.
   * @param shutdownTimeout Time that running activities and workflow tasks get to end when the
   *     application stops. Keep it below spring.lifecycle.timeout-per-shutdown-phase.
   * @param workflowCacheSize Workflow runs that each worker keeps in memory between their tasks, so
   *     that they need no replay. If not set, one for each 64 KiB of the largest heap, from 600 to
   *     10,000.
   * @param deadlockTimeout Time that workflow code may compute without waiting for anything.
   * @param determinismCheck What to do at the start about workflow code that would do something
   *     else in replay, such as reading the clock.
   * @param recordCallSites Whether histories get the lines of workflow code that commands come
   *     from, for errors of replay. One more event for each workflow task.
   * @param deployment Which build of the application this process is.
   */
  public record Workers(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("true") boolean autoStartup,
      @DefaultValue List<String> packages,
      @DefaultValue("20s") Duration shutdownTimeout,
      @Nullable @PositiveOrZero Integer workflowCacheSize,
      @DefaultValue("5s") Duration deadlockTimeout,
      @DefaultValue("warn") DeterminismCheck determinismCheck,
      @DefaultValue("false") boolean recordCallSites,
      @DefaultValue Deployment deployment) {}

  /**
   * Which build of the application this process is.
   *
   * @param name Name that all builds of the application share. If not set, workers tell no build.
   * @param buildId Build, recorded with everything that its workflows decide. The version that the
   *     build tool wrote to META-INF/build-info.properties if not set.
   * @param useVersioning Whether the workers get only workflow tasks that are for this build.
   * @param defaultVersioningBehavior What becomes of open runs when another build is current, for
   *     workflows without an annotation that says so.
   */
  public record Deployment(
      @Nullable String name,
      @Nullable String buildId,
      @DefaultValue("false") boolean useVersioning,
      @DefaultValue("unspecified") VersioningBehavior defaultVersioningBehavior) {}

  /**
   * Options of one worker.
   *
   * @param taskQueue Task queue that the worker serves. The worker's name if not set.
   * @param maxConcurrentActivityExecutionSize Activities that run at once.
   * @param maxConcurrentWorkflowTaskExecutionSize Workflow tasks that run at once.
   * @param maxConcurrentLocalActivityExecutionSize Local activities that run at once.
   * @param disableEagerExecution Whether activities always go by their task queue, even where this
   *     worker could begin them as soon as its workflow schedules them.
   * @param maxHeartbeatThrottleInterval Longest time that a heartbeat of an activity is held back.
   * @param defaultHeartbeatThrottleInterval Time that a heartbeat is held back where the activity
   *     has no heartbeat timeout.
   * @param maxWorkerActivitiesPerSecond Activities that this worker may begin in a second; no limit
   *     if not set.
   * @param maxTaskQueueActivitiesPerSecond Activities that all workers of the task queue together
   *     may begin in a second; no limit if not set. Each keeps to its share.
   * @param activity Options of the activity stubs that are injected into workflows of this worker.
   */
  public record Worker(
      @Nullable String taskQueue,
      @Nullable @Positive Integer maxConcurrentActivityExecutionSize,
      @Nullable @Positive Integer maxConcurrentWorkflowTaskExecutionSize,
      @Nullable @Positive Integer maxConcurrentLocalActivityExecutionSize,
      @Nullable Boolean disableEagerExecution,
      @Nullable Duration maxHeartbeatThrottleInterval,
      @Nullable Duration defaultHeartbeatThrottleInterval,
      @Nullable @Positive Double maxWorkerActivitiesPerSecond,
      @Nullable @Positive Double maxTaskQueueActivitiesPerSecond,
      @Nullable @Valid Activity activity) {

    /** What applies to a task queue without options. */
    public static final Worker DEFAULT =
        new Worker(null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * How the activities of injected stubs are run. What is not set is left to whoever is asked next.
   *
   * @param taskQueue Task queue whose workers run the activity. That of the workflow if not set.
   * @param local Whether the worker of the workflow runs the activity itself, without a task queue.
   *     To change it is to change the workflow's code.
   * @param keepLocal Whether the worker of the workflow may begin the activity as soon as it is
   *     scheduled, where it serves the task queue.
   * @param scheduleToCloseTimeout Time that all attempts together may take.
   * @param scheduleToStartTimeout Time that an attempt may wait for a worker.
   * @param startToCloseTimeout Time that one attempt may run.
   * @param heartbeatTimeout Time that a running attempt may go without a heartbeat.
   * @param localRetryThreshold Longest wait between attempts of a local activity during which its
   *     workflow task is kept open.
   * @param cancellationType What cancellation waits for. To change it is to change the workflow's
   *     code.
   * @param retry When to try again.
   */
  public record Activity(
      @Nullable String taskQueue,
      @Nullable Boolean local,
      @Nullable Boolean keepLocal,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      @Nullable Duration localRetryThreshold,
      @Nullable ActivityCancellationType cancellationType,
      @Nullable @Valid Retry retry) {

    /** Sets nothing. */
    public static final Activity NONE =
        new Activity(null, null, null, null, null, null, null, null, null, null);

    /** These options, and for what they do not set the others. */
    public Activity orElse(@Nullable Activity other) {
      return other == null
          ? this
          : new Activity(
              either(taskQueue, other.taskQueue),
              either(local, other.local),
              either(keepLocal, other.keepLocal),
              either(scheduleToCloseTimeout, other.scheduleToCloseTimeout),
              either(scheduleToStartTimeout, other.scheduleToStartTimeout),
              either(startToCloseTimeout, other.startToCloseTimeout),
              either(heartbeatTimeout, other.heartbeatTimeout),
              either(localRetryThreshold, other.localRetryThreshold),
              either(cancellationType, other.cancellationType),
              retry == null ? other.retry : retry.orElse(other.retry));
    }
  }

  /**
   * How workflows are started. What is not set is left to whoever is asked next.
   *
   * @param taskQueue Task queue whose workers run the workflow. That of the application's own
   *     implementation if not set; for a child, that of its parent.
   * @param idReusePolicy Whether the id of a closed workflow may be used again.
   * @param idConflictPolicy What happens if a workflow with the id is open. Not for children.
   * @param executionTimeout Time that all runs together may take.
   * @param runTimeout Time that one run may take.
   * @param taskTimeout Time that a worker may hold a workflow task.
   * @param cronSchedule When to run again and again, for example @daily.
   * @param parentClosePolicy What becomes of a child when its parent closes before it.
   * @param cancellationType What cancellation of a child waits for. To change it is to change the
   *     parent's code.
   * @param retry By which another run follows one that failed.
   */
  public record Workflow(
      @Nullable String taskQueue,
      @Nullable WorkflowIdReusePolicy idReusePolicy,
      @Nullable WorkflowIdConflictPolicy idConflictPolicy,
      @Nullable Duration executionTimeout,
      @Nullable Duration runTimeout,
      @Nullable Duration taskTimeout,
      @Nullable String cronSchedule,
      @Nullable ParentClosePolicy parentClosePolicy,
      @Nullable ChildWorkflowCancellationType cancellationType,
      @Nullable @Valid Retry retry) {

    /** Sets nothing. */
    public static final Workflow NONE =
        new Workflow(null, null, null, null, null, null, null, null, null, null);

    /** These options, and for what they do not set the others. */
    public Workflow orElse(@Nullable Workflow other) {
      return other == null
          ? this
          : new Workflow(
              either(taskQueue, other.taskQueue),
              either(idReusePolicy, other.idReusePolicy),
              either(idConflictPolicy, other.idConflictPolicy),
              either(executionTimeout, other.executionTimeout),
              either(runTimeout, other.runTimeout),
              either(taskTimeout, other.taskTimeout),
              either(cronSchedule, other.cronSchedule),
              either(parentClosePolicy, other.parentClosePolicy),
              either(cancellationType, other.cancellationType),
              retry == null ? other.retry : retry.orElse(other.retry));
    }
  }

  /**
   * When to try again what failed.
   *
   * @param initialInterval Wait before the second attempt.
   * @param backoffCoefficient Factor by which each further wait grows.
   * @param maximumInterval Longest wait.
   * @param maximumAttempts Attempts at most; 0 for no limit.
   * @param doNotRetry Types of failures that end the attempts at once.
   */
  public record Retry(
      @Nullable Duration initialInterval,
      @Nullable @Positive Double backoffCoefficient,
      @Nullable Duration maximumInterval,
      @Nullable @PositiveOrZero Integer maximumAttempts,
      @Nullable List<String> doNotRetry) {

    /** Sets nothing. */
    public static final Retry NONE = new Retry(null, null, null, null, null);

    /** These options, and for what they do not set the others. */
    public Retry orElse(@Nullable Retry other) {
      return other == null
          ? this
          : new Retry(
              either(initialInterval, other.initialInterval),
              either(backoffCoefficient, other.backoffCoefficient),
              either(maximumInterval, other.maximumInterval),
              either(maximumAttempts, other.maximumAttempts),
              either(doNotRetry, other.doNotRetry));
    }
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first != null ? first : second;
  }
}
