package dev.orchestrator.replay.coroutine;

import java.time.Duration;

/** A coroutine kept running past the limit; the stack trace is that of the coroutine. */
public final class DeadlockException extends RuntimeException {

  DeadlockException(String coroutine, Duration limit, StackTraceElement[] stack) {
    super(
        "Expected workflow code to wait or to end within %s, but coroutine '%s' still runs: workflow code must not block, sleep or loop except through the workflow API"
            .formatted(limit, coroutine));
    setStackTrace(stack);
  }
}
