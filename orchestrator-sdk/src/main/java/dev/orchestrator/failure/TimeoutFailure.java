package dev.orchestrator.failure;

import dev.orchestrator.common.Values;
import dev.orchestrator.protocol.execution.TimeoutType;
import org.jspecify.annotations.Nullable;

/** A timeout fired. Its cause, if any, is the failure of the last attempt before it. */
public final class TimeoutFailure extends OrchestratorFailure {

  private final Values lastHeartbeatDetails;
  private final TimeoutType timeoutType;

  /** Creates the failure; done by the platform. */
  public TimeoutFailure(
      @Nullable String message,
      Values lastHeartbeatDetails,
      TimeoutType timeoutType,
      @Nullable Throwable cause) {
    super(
        "%s (timeoutType=%s)".formatted(message == null ? "Timed out" : message, timeoutType),
        message,
        cause);
    this.lastHeartbeatDetails = lastHeartbeatDetails;
    this.timeoutType = timeoutType;
  }

  /** What the activity last reported by heartbeat. */
  public Values getLastHeartbeatDetails() {
    return lastHeartbeatDetails;
  }

  /** Which clock ran out. */
  public TimeoutType getTimeoutType() {
    return timeoutType;
  }
}
