package dev.orchestrator.client;

import dev.orchestrator.activity.ActivityInfo;

/** The worker stops without waiting. The attempt is retried elsewhere. */
public final class ActivityWorkerShutdownException extends ActivityCompletionException {

  /** About the given attempt. */
  public ActivityWorkerShutdownException(ActivityInfo info) {
    super("the worker is shutting down", info);
  }
}
