package dev.orchestrator.replay;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.ArrayList;
import java.util.List;

/** The history up to a task's last event: what the task brought along, and the rest on request. */
final class Stretches {

  private final WorkflowExecution execution;
  private final HistorySource history;
  private final List<HistoryEvent> brought;
  private final long firstBrought;
  private final long last;

  Stretches(WorkflowExecution execution, WorkflowTask task, HistorySource history) {
    this.execution = execution;
    this.history = history;
    this.brought = task.events();
    this.last = task.lastEventId();
    this.firstBrought = brought.isEmpty() ? last + 1 : task.firstEventId();
  }

  Stretches(WorkflowExecution execution, QueryTask task, HistorySource history) {
    this.execution = execution;
    this.history = history;
    this.brought = List.of();
    this.last = task.lastEventId();
    this.firstBrought = last + 1;
  }

  WorkflowExecution execution() {
    return execution;
  }

  /** The events from the given one on. */
  List<HistoryEvent> from(long eventId) {
    if (eventId > last) {
      return List.of();
    }
    if (eventId >= firstBrought) {
      return brought.subList((int) (eventId - firstBrought), brought.size());
    }
    List<HistoryEvent> earlier = read(eventId, firstBrought - 1);
    if (brought.isEmpty()) {
      return earlier;
    }
    List<HistoryEvent> all = new ArrayList<>(earlier.size() + brought.size());
    all.addAll(earlier);
    all.addAll(brought);
    return all;
  }

  private List<HistoryEvent> read(long from, long to) {
    List<HistoryEvent> events = history.read(execution, from, to);
    if (events.size() != to - from + 1) {
      throw new IllegalStateException(
          "Expected events %d to %d of %s, but got %d"
              .formatted(from, to, execution, events.size()));
    }
    return events;
  }
}
