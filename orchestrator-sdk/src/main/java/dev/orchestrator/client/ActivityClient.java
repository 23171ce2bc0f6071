package dev.orchestrator.client;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Runs activities that no workflow asks for: each is started by a client, is as durable as a
 * workflow, and its result can be waited for from anywhere. The implementation and its worker are
 * the same as for activities of workflows. The same idea and names as in Temporal's Java SDK.
 * Thread-safe.
 *
 * <pre>{@code
 * int status = client.execute(Hooks.class, Hooks::deliver, options, hook);
 * }</pre>
 *
 * <p>Methods throw {@link ActivityAlreadyStartedException} if the options do not allow another
 * activity of the same id, {@link ActivityFailedException} if one ended without a result, and
 * {@link WorkflowServiceException} if the platform refuses or no answer can be had.
 */
public interface ActivityClient extends ActivityStarts {

  /** A client of the server that the options name. Connects when first used. */
  static ActivityClient newInstance(WorkflowClientOptions options) {
    return newInstance(new RestWorkflowService(options, Pause.SYSTEM), options);
  }

  /**
   * A client of any form of the platform, such as that of a {@link WorkflowClient} or one that a
   * test runs in memory.
   */
  static ActivityClient newInstance(WorkflowService service, WorkflowClientOptions options) {
    return new ServiceActivityClient(service, ServicePayloadStore.in(service, options));
  }

  /** Starts an activity by its type. */
  UntypedActivityHandle start(
      String activityType, StartActivityOptions options, @Nullable Object... args);

  /** Starts an activity by its type, whose result is of the class. */
  default <R> ActivityHandle<R> start(
      String activityType,
      Class<R> resultClass,
      StartActivityOptions options,
      @Nullable Object... args) {
    return ActivityHandle.fromUntyped(start(activityType, options, args), resultClass);
  }

  /** Starts an activity by its type, whose result is of the type. */
  default <R> ActivityHandle<R> start(
      String activityType,
      Class<R> resultClass,
      Type resultType,
      StartActivityOptions options,
      @Nullable Object... args) {
    return ActivityHandle.fromUntyped(start(activityType, options, args), resultClass, resultType);
  }

  /** Starts an activity by its type and waits until it has returned. */
  default void execute(
      String activityType, StartActivityOptions options, @Nullable Object... args) {
    start(activityType, options, args).getResult(Void.class);
  }

  /** Starts an activity by its type and waits for its result. */
  default <R> @Nullable R execute(
      String activityType,
      Class<R> resultClass,
      StartActivityOptions options,
      @Nullable Object... args) {
    return start(activityType, resultClass, options, args).getResult();
  }

  /**
   * A handle of an activity that was started before.
   *
   * @param activityRunId which run; null for the newest of the id
   */
  UntypedActivityHandle getHandle(String activityId, @Nullable String activityRunId);

  /**
   * A handle of an activity that was started before, whose result is of the class.
   *
   * @param activityRunId which run; null for the newest of the id
   */
  default <R> ActivityHandle<R> getHandle(
      String activityId, @Nullable String activityRunId, Class<R> resultClass) {
    return ActivityHandle.fromUntyped(getHandle(activityId, activityRunId), resultClass);
  }

  /**
   * Lists standalone activities of the namespace, the latest start first.
   *
   * @param pageToken where the page before ended; null for the first page
   */
  ActivityExecutionPage listExecutions(
      ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken);

  /** Reports outcomes of activities that are completed outside of their workers. */
  ActivityCompletionClient newActivityCompletionClient();
}
