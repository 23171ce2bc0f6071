package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;

/** Why the commands of a workflow task are not acceptable. */
record CommandProblem(WorkflowTaskFailedCause cause, String message) {

  static CommandProblem bad(String message) {
    return new CommandProblem(WorkflowTaskFailedCause.BAD_COMMAND, message);
  }
}
