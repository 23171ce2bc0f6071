package dev.orchestrator.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** There is no such standalone activity, or it has ended and cannot be acted upon. */
public final class ActivityNotFoundException extends ActivityException {

  ActivityNotFoundException(
      String message, String activityId, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, activityId, runId, cause);
  }
}
