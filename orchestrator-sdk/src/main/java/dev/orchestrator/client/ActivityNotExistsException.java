package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;

/**
 * Nobody waits for this attempt any more: it timed out, or its workflow is closed. Whatever it
 * returns is ignored.
 */
public final class ActivityNotExistsException extends ActivityCompletionException {

  /** About the given attempt. */
  public ActivityNotExistsException(ActivityInfo info) {
    super("the attempt is no longer current", info);
  }
}
