package dev.orchestrator.worker;

import dev.orchestrator.client.ActivityCanceledException;
import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.context.LogTags;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.failure.ApplicationErrorCategory;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.worker.ActivityHeartbeats.Standing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs activities: a task in, the request that reports its outcome out. Knows nothing of how either
 * travels. Thread-safe; the activity runs on the calling thread.
 */
public final class ActivityTaskHandler {

  /** The failure type of a task for which the worker has no code; another worker may. */
  public static final String NOT_REGISTERED = "ActivityTypeNotRegistered";

  private static final Logger LOG = LoggerFactory.getLogger(ActivityTaskHandler.class);

  private final ActivityRegistry registry;
  private final DataConverter converter;
  private final List<WorkerInterceptor> interceptors;
  private final Contexts contexts;

  ActivityTaskHandler(
      ActivityRegistry registry,
      DataConverter converter,
      List<WorkerInterceptor> interceptors,
      Contexts contexts) {
    this.registry = registry;
    this.converter = converter;
    this.interceptors = interceptors;
    this.contexts = contexts;
  }

  /**
   * A handler of the activities of the given objects.
   *
   * @throws IllegalArgumentException if one of them has no {@code @ActivityInterface}, or two of
   *     them have the same activity type
   */
  public static ActivityTaskHandler of(DataConverter converter, Object... implementations) {
    var registry = new ActivityRegistry();
    for (Object implementation : implementations) {
      registry.register(implementation);
    }
    return new ActivityTaskHandler(registry, converter, List.of(), new Contexts(List.of()));
  }

  /** The types that it runs, other than by a dynamic activity. */
  public Set<String> activityTypes() {
    return registry.types();
  }

  /** Whether it has code for a type. */
  public boolean serves(String activityType) {
    return registry.find(activityType) != null;
  }

  /**
   * Runs one attempt to its end, or to where somebody else goes on with it. Never throws: whatever
   * the activity throws is an outcome.
   */
  public TaskRequest handle(ActivityTask task, ActivityHeartbeats heartbeats) {
    return handle(task, new TaskActivityContext(task, false, heartbeats, converter));
  }

  /** Runs one attempt of a local activity; nobody listens to its heartbeats. */
  TaskRequest handleLocal(ActivityTask task) {
    return handle(
        task, new TaskActivityContext(task, true, details -> Standing.CURRENT, converter));
  }

  private TaskRequest handle(ActivityTask task, TaskActivityContext context) {
    return LogTags.of(task).call(() -> handleTagged(task, context));
  }

  private TaskRequest handleTagged(ActivityTask task, TaskActivityContext context) {
    try {
      Payload result =
          contexts.none()
              ? run(task, context)
              : contexts.call(contexts.deserialize(task.headers()), () -> run(task, context));
      if (context.isUseLocalManualCompletion()) {
        return context.awaitManualCompletion();
      }
      return context.isDoNotCompleteOnReturn()
          ? new RecordActivityTaskDetached(task.token())
          : new RespondActivityTaskCompleted(task.token(), result);
    } catch (Throwable thrown) {
      return outcome(task, context, CheckedExceptionWrapper.unwrap(thrown));
    }
  }

  private @Nullable Payload run(ActivityTask task, TaskActivityContext context) throws Exception {
    ActivityInvoker invoker = registry.find(task.activityType());
    if (invoker == null) {
      throw ApplicationFailure.newFailure(
          "Activity type '%s' is not registered with a worker of task queue '%s'; known types: %s"
              .formatted(task.activityType(), task.taskQueue(), registry.types()),
          NOT_REGISTERED);
    }
    @Nullable Object[] arguments = invoker.arguments(task.input(), converter);
    var call = new ActivityMethodCall(invoker, context);
    Object result =
        interceptors.isEmpty()
            ? call.call(arguments)
            : call.callBy(interceptors, new Header(task.headers()), arguments);
    return invoker.returnsNothing()
            || context.isUseLocalManualCompletion()
            || context.isDoNotCompleteOnReturn()
        ? null
        : converter.toPayload(result);
  }

  private TaskRequest outcome(ActivityTask task, TaskActivityContext context, Throwable thrown) {
    if (thrown instanceof ActivityCanceledException) {
      return new RespondActivityTaskCanceled(task.token(), List.of());
    }
    if (thrown instanceof CanceledFailure canceled && context.toldToCancel()) {
      return new RespondActivityTaskCanceled(
          task.token(), EncodedValues.payloadsOf(canceled.getDetails(), converter));
    }
    Level level =
        thrown instanceof ApplicationFailure failure
                && failure.getCategory() == ApplicationErrorCategory.BENIGN
            ? Level.DEBUG
            : Level.WARN;
    LOG.atLevel(level)
        .setCause(thrown)
        .log(
            "Activity {} (id {}) of workflow {} failed at attempt {}",
            task.activityType(),
            task.activityId(),
            task.token().execution().workflowId(),
            task.token().attempt());
    return new RespondActivityTaskFailed(task.token(), converter.toFailure(thrown));
  }
}
