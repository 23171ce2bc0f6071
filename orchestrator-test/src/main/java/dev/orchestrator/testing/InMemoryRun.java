package dev.orchestrator.testing;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run with its history. Guarded by the engine's lock. */
final class InMemoryRun {

  /** In memory no worker is ever out of reach; somebody may be debugging its code. */
  private static final ExecutionSettings PATIENT =
      new ExecutionSettings(Duration.ofDays(1), false, null);

  private final Execution execution;
  private final List<HistoryEvent> history = new ArrayList<>();

  InMemoryRun(WorkflowExecution id) {
    execution = Execution.empty(id, PATIENT);
  }

  Execution execution() {
    return execution;
  }

  WorkflowExecution id() {
    return execution.id();
  }

  void append(List<JournalEntry> entries) {
    for (JournalEntry entry : entries) {
      execution.apply(entry);
      if (entry instanceof HistoryEvent event) {
        history.add(event);
      }
    }
  }

  /** The events with these ids, as far as there are any. */
  List<HistoryEvent> history(long fromEventId, long toEventId) {
    int from = (int) Math.max(0, fromEventId - 1);
    int to = (int) Math.min(history.size(), toEventId);
    return from >= to ? List.of() : List.copyOf(history.subList(from, to));
  }
}
