package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;
import org.jspecify.annotations.Nullable;

/**
 * Nobody waits for this attempt any more: it timed out, or its workflow is closed. Whatever it
 * returns is ignored.
 */
public final class ActivityNotExistsException extends ActivityCompletionException {

  /** About the given attempt. */
  public ActivityNotExistsException(ActivityInfo info) {
    super("the attempt is no longer current", info);
  }

  ActivityNotExistsException(ReportedActivity activity, String why, @Nullable Throwable cause) {
    super(why, activity, cause);
  }
}
