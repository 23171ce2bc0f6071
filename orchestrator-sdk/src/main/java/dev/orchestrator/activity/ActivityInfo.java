package dev.orchestrator.activity;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known about an attempt of an activity. */
public interface ActivityInfo {

  /** The namespace of the workflow, or of the standalone activity. */
  String getNamespace();

  /** The workflow that asked for the activity; null for a standalone activity. */
  @Nullable String getWorkflowId();

  /** The run that asked for the activity; null for a standalone activity. */
  @Nullable String getRunId();

  /** The type of that workflow; null for a standalone activity. */
  @Nullable String getWorkflowType();

  /** The run of a standalone activity; null where a workflow asked for it. */
  @Nullable String getActivityRunId();

  /** Whether a workflow asked for the activity; else a client did, and it is standalone. */
  default boolean isInWorkflow() {
    return getWorkflowId() != null;
  }

  /**
   * Unique among the open activities of the run, or the open standalone ones of the namespace; the
   * same for all attempts.
   */
  String getActivityId();

  /** The type by which the activity was asked for. */
  String getActivityType();

  /** The queue that the task came from. */
  String getActivityTaskQueue();

  /** Which attempt this is, from 1 on. */
  int getAttempt();

  /** When the workflow or client asked for the activity, in milliseconds since the epoch. */
  long getScheduledTimestamp();

  /** When this attempt was handed out, in milliseconds since the epoch. */
  long getCurrentAttemptScheduledTimestamp();

  /** How long all attempts together may take; empty for no limit. */
  Optional<Duration> getScheduleToCloseTimeout();

  /** How long this attempt may take; empty for no limit of its own. */
  Optional<Duration> getStartToCloseTimeout();

  /** How long the attempt may go without a heartbeat; empty if it need not give any. */
  Optional<Duration> getHeartbeatTimeout();

  /** Whether it runs as part of a workflow task, in the process of its workflow. */
  boolean isLocal();

  /** Names this attempt; opaque. */
  byte[] getTaskToken();
}
