package dev.orchestrator.replay;

import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a stretch of attempts of a local activity ended, in a form that a marker holds.
 *
 * @param marker which stretch it is
 * @param attempt the last attempt of the stretch
 * @param time when it ended
 * @param failure of the last attempt; null if it returned
 * @param retryState why no attempt followed at once; null if it returned
 * @param backoff how long to wait before the next attempt; null if there is none
 */
record LocalOutcome(
    MarkerId marker,
    String activityType,
    int attempt,
    Instant time,
    @Nullable Payload result,
    @Nullable Failure failure,
    @Nullable RetryState retryState,
    @Nullable Duration backoff) {

  private static final String TYPE = "activityType";
  private static final String ATTEMPT = "attempt";
  private static final String TIME = "time";
  private static final String RESULT = "result";
  private static final String FAILURE = "failure";
  private static final String REFERENCE = "reference";
  private static final String RETRY_STATE = "retryState";
  private static final String BACKOFF = "backoff";

  /** The marker's id of a stretch. */
  static MarkerId marker(String activityId, int firstAttempt) {
    return new MarkerId(MarkerRecorded.LOCAL_ACTIVITY, activityId + "/" + firstAttempt);
  }

  /** Reads what {@link #details()} wrote. */
  static LocalOutcome read(MarkerId marker, Map<String, Payload> details) {
    Payload failure = details.get(FAILURE);
    Payload retryState = details.get(RETRY_STATE);
    Payload backoff = details.get(BACKOFF);
    return new LocalOutcome(
        marker,
        MarkerId.text(details.get(TYPE)),
        (int) number(details.get(ATTEMPT)),
        time(details),
        details.get(RESULT),
        failure == null ? null : ProtocolJson.readFailure(failure.data()),
        retryState == null ? null : RetryState.valueOf(MarkerId.text(retryState)),
        backoff == null ? null : Duration.ofMillis(number(backoff)));
  }

  /** When the stretch ended. */
  static Instant time(Map<String, Payload> details) {
    return Instant.ofEpochMilli(number(details.get(TIME)));
  }

  /** The details of the marker. */
  Map<String, Payload> details() {
    Map<String, Payload> details = new HashMap<>();
    details.put(MarkerId.ID, marker.asDetail());
    details.put(TYPE, MarkerId.detail(activityType));
    details.put(ATTEMPT, Payload.json(Integer.toString(attempt)));
    details.put(TIME, Payload.json(Long.toString(time.toEpochMilli())));
    if (result != null) {
      details.put(RESULT, result);
    }
    if (failure != null) {
      details.put(FAILURE, Payload.of(Payload.JSON, ProtocolJson.write(failure)));
      putReferences(failure, details);
    }
    if (retryState != null) {
      details.put(RETRY_STATE, MarkerId.detail(retryState.name()));
    }
    if (backoff != null) {
      details.put(BACKOFF, Payload.json(Long.toString(backoff.toMillis())));
    }
    return details;
  }

  /** For the server, which reads no failure inside a payload: the run refers to these as well. */
  private static void putReferences(Failure failure, Map<String, Payload> details) {
    failure.mapPayloads(
        payload -> {
          if (PayloadReference.hashIn(payload) != null) {
            details.put(REFERENCE + details.size(), payload);
          }
          return payload;
        });
  }

  private static long number(@Nullable Payload detail) {
    return detail == null ? 0 : Long.parseLong(detail.text());
  }
}
