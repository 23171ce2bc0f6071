package dev.orchestrator.protocol.payload;

import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The kinds of failure, in the field's own terms. */
public sealed interface FailureInfo {

  /** The same with other payloads. */
  default FailureInfo mapPayloads(UnaryOperator<Payload> other) {
    return switch (this) {
      case Application it ->
          new Application(
              it.type,
              it.nonRetryable,
              it.details.stream().map(other).toList(),
              it.nextRetryDelay,
              it.category);
      case Timeout it ->
          new Timeout(it.timeoutType, it.lastHeartbeatDetails.stream().map(other).toList());
      case Canceled it -> new Canceled(it.details.stream().map(other).toList());
      case Terminated it -> it;
      case Server it -> it;
      case Activity it -> it;
      case ChildWorkflow it -> it;
    };
  }

  /**
   * Thrown by user code.
   *
   * @param type the application's name for it, by default the class name of the exception
   * @param nonRetryable whether retry policies must give up on it
   * @param details what the application attached
   * @param nextRetryDelay overrides the retry policy's next interval
   * @param category how much attention it deserves; null where nothing special is known
   */
  record Application(
      String type,
      boolean nonRetryable,
      List<Payload> details,
      @Nullable Duration nextRetryDelay,
      @Nullable ApplicationErrorCategory category)
      implements FailureInfo {

    /** A failure of no special category. */
    public Application(
        String type,
        boolean nonRetryable,
        List<Payload> details,
        @Nullable Duration nextRetryDelay) {
      this(type, nonRetryable, details, nextRetryDelay, null);
    }
  }

  /** A timeout fired; {@code lastHeartbeatDetails} is what the activity last reported. */
  record Timeout(TimeoutType timeoutType, List<Payload> lastHeartbeatDetails)
      implements FailureInfo {}

  /** Cancelled, with what the canceller or the cancelled code attached. */
  record Canceled(List<Payload> details) implements FailureInfo {}

  /** The workflow was terminated. */
  record Terminated() implements FailureInfo {}

  /** The platform itself failed the work, for example for a limit that was exceeded. */
  record Server(boolean nonRetryable) implements FailureInfo {}

  /** An activity failed; its own failure is the cause. */
  record Activity(
      long scheduledEventId,
      long startedEventId,
      String activityType,
      String activityId,
      @Nullable String identity,
      RetryState retryState)
      implements FailureInfo {}

  /** A child workflow failed; its own failure is the cause. */
  record ChildWorkflow(
      String namespace,
      String workflowId,
      @Nullable UUID runId,
      String workflowType,
      long initiatedEventId,
      long startedEventId,
      RetryState retryState)
      implements FailureInfo {}
}
