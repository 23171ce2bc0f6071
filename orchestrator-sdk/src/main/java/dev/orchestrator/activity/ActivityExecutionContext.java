package dev.orchestrator.activity;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of an activity, seen from inside. Thread-safe. */
public interface ActivityExecutionContext {

  /** What is known about the attempt. */
  ActivityInfo getInfo();

  /**
   * Reports that the activity is alive, and how far it got. Calls are throttled, so it may be
   * called often; what was reported last is kept for the next attempt. An activity learns of its
   * cancellation only here.
   *
   * @param details what the next attempt should know; null for nothing
   * @throws dev.orchestrator.client.ActivityCompletionException if the activity should end: {@link
   *     dev.orchestrator.client.ActivityCanceledException} on a cancellation request, {@link
   *     dev.orchestrator.client.ActivityNotExistsException} if nobody waits for its result any
   *     more, {@link dev.orchestrator.client.ActivityWorkerShutdownException} if its worker stops
   *     now
   */
  void heartbeat(@Nullable Object details);

  /** What this attempt, or else the one before, reported last. Empty where that was nothing. */
  <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass);

  /** What was reported last, for a generic type. */
  <T> Optional<T> getHeartbeatDetails(Class<T> detailsClass, Type detailsType);

  /** Names this attempt; opaque. */
  byte[] getTaskToken();
}
