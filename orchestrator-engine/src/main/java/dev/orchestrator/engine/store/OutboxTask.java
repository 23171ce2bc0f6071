package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.execution.TaskToken;

/**
 * A task that a commit handed out. Its message is made again from the run's state, so that a task
 * which is over by then is not published a second time.
 */
public record OutboxTask(Kind kind, TaskToken token) implements OutboxEntry {

  /** Which kind of task. */
  public enum Kind {
    /** For workflow code. */
    WORKFLOW,
    /** For an activity. */
    ACTIVITY
  }
}
