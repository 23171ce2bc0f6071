package dev.orchestrator.protocol.execution;

/** Why a run was followed by another one of the same workflow. */
public enum ContinueAsNewInitiator {
  /** Its code asked for it. */
  WORKFLOW,
  /** It failed or timed out, and its retry policy allows another attempt. */
  RETRY,
  /** Its cron schedule has a next time. */
  CRON_SCHEDULE
}
