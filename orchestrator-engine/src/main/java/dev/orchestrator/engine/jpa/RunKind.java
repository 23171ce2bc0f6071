package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.execution.WorkflowKey;

/** Activities are kept as workflows of their types, under ids of their own. */
enum RunKind {
  WORKFLOW("not " + activityId()),
  STANDALONE_ACTIVITY(activityId());

  private final String condition;

  RunKind(String condition) {
    this.condition = condition;
  }

  /** In the words of the indexes of lists, which are of the one kind or the other. */
  String condition() {
    return condition;
  }

  private static String activityId() {
    return "starts_with(e.workflow_id, '%s')".formatted(WorkflowKey.ACTIVITY_PREFIX);
  }
}
