package dev.orchestrator.workflow;

import org.jspecify.annotations.Nullable;

/** Which workflow the calling thread runs. */
final class Binding {

  private static final ThreadLocal<@Nullable WorkflowContext> CURRENT = new ThreadLocal<>();

  private Binding() {}

  static @Nullable WorkflowContext currentOrNull() {
    return CURRENT.get();
  }

  static WorkflowContext current() {
    WorkflowContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "Expected to be called by workflow code, but this thread runs no workflow: "
              + Thread.currentThread());
    }
    return context;
  }

  static void bind(WorkflowContext context, Runnable task) {
    WorkflowContext before = CURRENT.get();
    CURRENT.set(context);
    try {
      task.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
