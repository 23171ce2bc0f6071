package dev.orchestrator.replay;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.List;

/** Where the part of a history comes from that a task does not bring along. */
@FunctionalInterface
public interface HistorySource {

  /**
   * Reads a stretch of a run's history.
   *
   * @param fromEventId the first event, from 1 on
   * @param toEventId the last event
   * @return all events in between, both ends included, in order
   * @throws RuntimeException if the history cannot be had; the task is then left unanswered
   */
  List<HistoryEvent> read(WorkflowExecution execution, long fromEventId, long toEventId);
}
