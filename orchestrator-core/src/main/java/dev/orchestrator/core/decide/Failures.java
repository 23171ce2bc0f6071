package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures that the engine itself writes. */
final class Failures {

  private static final int LONGEST_MESSAGE = 1_000;

  private Failures() {}

  /** The failure, or its bare outline if it is larger than allowed: a failure must get through. */
  static Failure bounded(Failure failure, Limits limits) {
    if (PayloadSizes.of(failure) <= limits.maxPayloadBytes()) {
      return failure;
    }
    String message = failure.message() == null ? "" : failure.message();
    String cut =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    return Failure.of(cut + " (cut: the failure was too large)", outline(failure));
  }

  private static FailureInfo outline(Failure failure) {
    return switch (failure.info()) {
      case FailureInfo.Application application ->
          new FailureInfo.Application(
              application.type(),
              application.nonRetryable(),
              List.of(),
              application.nextRetryDelay(),
              application.category());
      case FailureInfo.Timeout timeout -> new FailureInfo.Timeout(timeout.timeoutType(), List.of());
      case FailureInfo.Canceled canceled -> new FailureInfo.Canceled(List.of());
      case FailureInfo.Terminated terminated -> terminated;
      case FailureInfo.Server server -> server;
      case FailureInfo.Activity activity -> activity;
      case FailureInfo.ChildWorkflow child -> child;
    };
  }

  /** The platform gave up on something; trying again would not help. */
  static Failure server(String message) {
    return Failure.of(message, new FailureInfo.Server(true));
  }

  static Failure timeout(
      TimeoutType type, @Nullable Duration after, List<Payload> lastHeartbeatDetails) {
    String what =
        switch (type) {
          case START_TO_CLOSE -> "The attempt did not end";
          case SCHEDULE_TO_START -> "No worker began";
          case SCHEDULE_TO_CLOSE -> "All attempts together did not end";
          case HEARTBEAT -> "The activity did not report progress";
        };
    return Failure.of(
        after == null ? what : "%s within %s".formatted(what, after),
        new FailureInfo.Timeout(type, lastHeartbeatDetails));
  }

  /** The same failure with the one before as its cause, if it has none of its own. */
  static Failure after(Failure failure, @Nullable Failure before) {
    return failure.cause() != null || before == null
        ? failure
        : new Failure(
            failure.message(),
            failure.stackTrace(),
            before,
            failure.info(),
            failure.encodedAttributes());
  }
}
