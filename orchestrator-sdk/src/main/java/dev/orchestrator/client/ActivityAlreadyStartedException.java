package dev.orchestrator.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id is taken by another activity, and the options do not allow a further one. */
public final class ActivityAlreadyStartedException extends ActivityException {

  ActivityAlreadyStartedException(
      String message, String activityId, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, activityId, runId, cause);
  }
}
