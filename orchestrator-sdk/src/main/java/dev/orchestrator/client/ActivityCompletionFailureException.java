package dev.orchestrator.client;

import org.jspecify.annotations.Nullable;

/**
 * A report about an activity could not be made for another reason; whether it counts is unknown.
 */
public final class ActivityCompletionFailureException extends ActivityCompletionException {

  ActivityCompletionFailureException(
      ReportedActivity activity, String why, @Nullable Throwable cause) {
    super(why, activity, cause);
  }
}
