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

  /** What the last attempt before this one reported last; empty where that was nothing. */
  <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass);

  /** What the last attempt before this one reported last, for a generic type. */
  <T> Optional<T> getLastHeartbeatDetails(Class<T> detailsClass, Type detailsType);

  /** Names this attempt; opaque. */
  byte[] getTaskToken();

  /**
   * Leaves the outcome to somebody else, who reports it by {@link
   * dev.orchestrator.client.ActivityCompletionClient} or the server's API: when the activity's
   * method returns, its value is ignored, the worker is free for other work, and the activity goes
   * on. From then on only its timeouts end the attempt, not the end of the worker. An exception
   * thrown out of the method still fails the attempt.
   */
  void doNotCompleteOnReturn();

  /** Whether {@link #doNotCompleteOnReturn()} was called. */
  boolean isDoNotCompleteOnReturn();

  /**
   * Leaves the outcome to other code of this process, which may report it after the activity's
   * method returned. Unlike after {@link #doNotCompleteOnReturn()}, the attempt still has its slot,
   * so that no more of them are at work than the worker may run at once, and ends with the worker.
   *
   * @return how that code reports; the same each time
   */
  ManualActivityCompletionClient useLocalManualCompletion();

  /** Whether {@link #useLocalManualCompletion()} was called. */
  boolean isUseLocalManualCompletion();
}
