package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many bytes of the user's data a command carries. */
final class CommandSizes {

  private CommandSizes() {}

  /** Answers what is too large; null if nothing is. */
  static @Nullable String check(Command command, Limits limits) {
    String tooLarge = Checks.size(of(command), limits);
    return tooLarge == null && command instanceof ScheduleActivityTask schedule
        ? Checks.message(schedule.headers(), schedule.input(), List.of(), limits)
        : tooLarge;
  }

  private static long of(Command command) {
    return switch (command) {
      case ScheduleActivityTask schedule ->
          PayloadSizes.of(schedule.input()) + PayloadSizes.of(schedule.headers());
      case RecordMarker marker -> PayloadSizes.of(marker.details());
      case ModifyWorkflowProperties modify -> PayloadSizes.of(modify.upsertedMemo());
      case UpsertWorkflowSearchAttributes upsert -> 0;
      case CompleteWorkflowExecution complete -> PayloadSizes.of(complete.result());
      case FailWorkflowExecution fail -> PayloadSizes.of(fail.failure());
      case CancelWorkflowExecution cancel -> PayloadSizes.of(cancel.details());
      case CompleteWorkflowUpdate complete ->
          PayloadSizes.of(complete.result())
              + (complete.failure() == null ? 0 : PayloadSizes.of(complete.failure()));
      case AcceptWorkflowUpdate accept -> 0;
      case ContinueAsNewWorkflowExecution next ->
          PayloadSizes.of(next.input())
              + PayloadSizes.of(next.memo())
              + PayloadSizes.of(next.headers());
      case StartChildWorkflowExecution start ->
          PayloadSizes.of(start.input())
              + PayloadSizes.of(start.memo())
              + PayloadSizes.of(start.headers());
      case SignalExternalWorkflowExecution signal ->
          PayloadSizes.of(signal.input()) + PayloadSizes.of(signal.headers());
      case RequestCancelExternalWorkflowExecution cancel -> 0;
      case RequestCancelActivityTask cancel -> 0;
      case StartTimer start -> 0;
      case CancelTimer cancel -> 0;
    };
  }
}
