package dev.orchestrator.engine.shard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which failures are worth a stack trace in the log: the first of its kind, and then one a minute.
 * A run that cannot be decided about may be asked for thousands of times. Not thread-safe.
 */
final class StackTraces {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 100;

  private final Map<String, Instant> written = new LinkedHashMap<>();

  /** Whether none of this kind was written within the last minute; then one is now. */
  boolean isDue(Throwable failure, Instant now) {
    StackTraceElement[] stack = failure.getStackTrace();
    String kind = failure.getClass().getName() + (stack.length == 0 ? "" : stack[0]);
    written.values().removeIf(at -> at.plus(PAUSE).isBefore(now));
    return written.size() < MOST && written.putIfAbsent(kind, now) == null;
  }
}
