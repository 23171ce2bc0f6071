package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;

/** How many bytes of the user's data a command carries. */
final class CommandSizes {

  private CommandSizes() {}

  static long of(Command command) {
    return switch (command) {
      case ScheduleActivityTask schedule ->
          PayloadSizes.of(schedule.input()) + PayloadSizes.of(schedule.headers());
      case RecordMarker marker -> PayloadSizes.of(marker.details());
      case CompleteWorkflowExecution complete -> PayloadSizes.of(complete.result());
      case FailWorkflowExecution fail -> PayloadSizes.of(fail.failure());
      case CancelWorkflowExecution cancel -> PayloadSizes.of(cancel.details());
      case RequestCancelActivityTask cancel -> 0;
      case StartTimer start -> 0;
      case CancelTimer cancel -> 0;
    };
  }
}
