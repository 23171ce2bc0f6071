package dev.orchestrator.workflow;

import org.jspecify.annotations.Nullable;

/** Promises made of several others. */
final class Promises {

  private Promises() {}

  static Promise<@Nullable Void> allOf(Iterable<? extends Promise<?>> promises) {
    CompletablePromise<@Nullable Void> all = Workflow.newPromise();
    int[] open = {1};
    Runnable oneDone =
        () -> {
          if (--open[0] == 0) {
            all.complete(null);
          }
        };
    WorkflowContext context = WorkflowContext.current();
    for (Promise<?> promise : promises) {
      open[0]++;
      context.whenCompleted(
          promise,
          failure -> {
            if (failure == null) {
              oneDone.run();
            } else {
              all.completeExceptionally(failure);
            }
          });
    }
    oneDone.run();
    return all;
  }

  static <V extends @Nullable Object> Promise<V> anyOf(
      Iterable<? extends Promise<? extends V>> promises) {
    CompletablePromise<V> any = Workflow.newPromise();
    for (Promise<? extends V> promise : promises) {
      any.completeFrom(promise);
    }
    return any;
  }
}
