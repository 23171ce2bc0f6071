package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The search attributes that a request gives values: empty for most. */
final class NamedAttributes {

  private NamedAttributes() {}

  static Set<String> of(Request request) {
    return switch (request) {
      case StartWorkflowExecution start -> start.searchAttributes().keySet();
      case SignalWithStartWorkflowExecution signal -> of(signal.start());
      case UpdateWithStartWorkflowExecution update -> of(update.start());
      case RespondWorkflowTaskCompleted completed -> of(completed.commands());
      case RecordWorkflowProgress progress ->
          progress.decision() == null ? Set.of() : of(progress.decision().commands());
      default -> Set.of();
    };
  }

  private static Set<String> of(List<Command> commands) {
    Set<String> names = Set.of();
    for (Command command : commands) {
      Set<String> more = of(command);
      if (!more.isEmpty()) {
        names = new HashSet<>(names);
        names.addAll(more);
      }
    }
    return names;
  }

  private static Set<String> of(Command command) {
    return switch (command) {
      case UpsertWorkflowSearchAttributes upsert -> upsert.searchAttributes().keySet();
      case StartChildWorkflowExecution child -> child.searchAttributes().keySet();
      case ContinueAsNewWorkflowExecution next -> next.searchAttributes().keySet();
      default -> Set.of();
    };
  }
}
