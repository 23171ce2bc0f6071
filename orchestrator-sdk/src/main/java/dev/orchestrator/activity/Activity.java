package dev.orchestrator.activity;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;

/** What code inside an activity can call. The same idea and names as in Temporal's Java SDK. */
public final class Activity {

  private Activity() {}

  /**
   * The attempt that the calling thread runs.
   *
   * @throws IllegalStateException on a thread that runs no activity; code that hands work to
   *     threads of its own passes the context on
   */
  public static ActivityExecutionContext getExecutionContext() {
    return ActivityScope.current();
  }

  /**
   * An exception as one that need not be declared: itself if it is unchecked, wrapped otherwise.
   * The wrapper leaves no trace in the failure that the workflow sees.
   *
   * @throws Error if the exception is one
   */
  public static RuntimeException wrap(Throwable exception) {
    return CheckedExceptionWrapper.wrap(exception);
  }
}
