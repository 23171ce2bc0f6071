package dev.orchestrator.core.limit;

import java.time.Duration;

/**
 * How much is allowed, and what holds where a request does not say.
 *
 * @param maxHistoryEvents the most events of a history; a workflow that needs more is failed
 * @param historyWarningEvents from how many events on operators should be warned
 * @param maxPayloadBytes the most bytes of all payloads of one request or command together
 * @param maxMessageBytes the most bytes of a message to a worker, as it is written
 * @param maxNameLength the most characters of an id, a type or a signal or query name
 * @param defaultWorkflowTaskTimeout how long a worker may hold a workflow task where the start
 *     request does not say
 * @param maxClockSkew how far a worker's clock may be ahead
 */
public record Limits(
    int maxHistoryEvents,
    int historyWarningEvents,
    int maxPayloadBytes,
    int maxMessageBytes,
    int maxNameLength,
    Duration defaultWorkflowTaskTimeout,
    Duration maxClockSkew) {

  /** 50,000 events, a warning at 10,000, 2 MiB, 8 MiB, 255 characters, ten seconds, a minute. */
  public static final Limits DEFAULT =
      new Limits(
          50_000,
          10_000,
          2 * 1024 * 1024,
          8 * 1024 * 1024,
          255,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1));

  /** Whether a history that grew so crossed the length at which operators should be warned. */
  public boolean crossesHistoryWarning(long lengthBefore, long lengthAfter) {
    return lengthBefore < historyWarningEvents && lengthAfter >= historyWarningEvents;
  }
}
