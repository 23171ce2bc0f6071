package dev.orchestrator.replay;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.workflow.ActivityStubOptions;
import org.jspecify.annotations.Nullable;

/** How a stub runs its activities. */
sealed interface CallOptions {

  /** These options, with what a method's annotation says where they say nothing. */
  CallOptions over(@Nullable MethodRetry annotation);

  /** What the source says of an activity type now. */
  static CallOptions from(ActivityStubOptions source, String activityType) {
    return source.isLocal(activityType)
        ? Local.checked(source.localActivityOptions(activityType))
        : Queued.checked(source.activityOptions(activityType));
  }

  /** By a task queue. */
  record Queued(ActivityOptions options) implements CallOptions {

    static Queued checked(ActivityOptions options) {
      return new Queued(ActivityOptions.newBuilder(options).validateAndBuildWithDefaults());
    }

    @Override
    public CallOptions over(@Nullable MethodRetry annotation) {
      return annotation == null
          ? this
          : new Queued(
              options.toBuilder()
                  .setRetryOptions(RetryOptions.merge(annotation, options.getRetryOptions()))
                  .build());
    }
  }

  /** In the worker that runs the workflow. */
  record Local(LocalActivityOptions options) implements CallOptions {

    static Local checked(LocalActivityOptions options) {
      return new Local(LocalActivityOptions.newBuilder(options).validateAndBuildWithDefaults());
    }

    @Override
    public CallOptions over(@Nullable MethodRetry annotation) {
      return annotation == null
          ? this
          : new Local(
              options.toBuilder()
                  .setRetryOptions(RetryOptions.merge(annotation, options.getRetryOptions()))
                  .build());
    }
  }
}
