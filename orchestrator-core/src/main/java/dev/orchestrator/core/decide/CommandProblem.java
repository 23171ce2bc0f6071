package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.RejectionCode;

/** Why the commands of a workflow task are not acceptable. */
record CommandProblem(WorkflowTaskFailedCause cause, String message) {

  static CommandProblem bad(String message) {
    return new CommandProblem(WorkflowTaskFailedCause.BAD_COMMAND, message);
  }

  RejectionCode rejectionCode() {
    return switch (cause) {
      case UNHANDLED_COMMAND -> RejectionCode.STALE_TASK;
      case LIMIT_EXCEEDED -> RejectionCode.LIMIT_EXCEEDED;
      default -> RejectionCode.INVALID_ARGUMENT;
    };
  }
}
