package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;
import org.jspecify.annotations.Nullable;

/**
 * The workflow, or whoever started it, asked the activity to cancel. Thrown out of the activity, it
 * reports just that.
 */
public final class ActivityCanceledException extends ActivityCompletionException {

  /** About the given attempt. */
  public ActivityCanceledException(ActivityInfo info) {
    super("cancellation was requested", info);
  }

  ActivityCanceledException(ReportedActivity activity, String why, @Nullable Throwable cause) {
    super(why, activity, cause);
  }
}
