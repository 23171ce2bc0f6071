package dev.orchestrator.activity;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Gives a thread its {@link ActivityExecutionContext} while it runs an activity. For whatever runs
 * activities: workers, and environments that test activities by themselves.
 */
public final class ActivityScope {

  private static final ThreadLocal<@Nullable ActivityExecutionContext> CURRENT =
      new ThreadLocal<>();

  private ActivityScope() {}

  /**
   * Runs the body with the context; a context that the thread had before is back afterwards.
   *
   * @throws Exception whatever the body throws
   */
  public static <T extends @Nullable Object> T call(
      ActivityExecutionContext context, Callable<T> body) throws Exception {
    ActivityExecutionContext before = CURRENT.get();
    CURRENT.set(context);
    try {
      return body.call();
    } finally {
      CURRENT.set(before);
    }
  }

  static ActivityExecutionContext current() {
    ActivityExecutionContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "Expected to be called by a thread that runs an activity, but '%s' does not"
              .formatted(Thread.currentThread().getName()));
    }
    return context;
  }
}
