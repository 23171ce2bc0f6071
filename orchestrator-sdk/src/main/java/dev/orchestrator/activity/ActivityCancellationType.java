package dev.orchestrator.activity;

/** What a workflow does with an activity that is cancelled while it runs. */
public enum ActivityCancellationType {
  /**
   * Requests cancellation and waits until the activity ended, whichever way. The activity sees the
   * request at its next heartbeat.
   */
  WAIT_CANCELLATION_COMPLETED,
  /** Requests cancellation and reports the activity as cancelled at once. */
  TRY_CANCEL,
  /** Reports the activity as cancelled at once, and lets it run on undisturbed. */
  ABANDON
}
