package dev.orchestrator.worker;

import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.replay.HistorySource;
import java.util.ArrayList;
import java.util.List;

/** Histories from the client's service, page by page. */
record ServiceHistory(WorkflowService service) implements HistorySource {

  @Override
  public List<HistoryEvent> read(WorkflowExecution execution, long fromEventId, long toEventId) {
    List<HistoryEvent> events = new ArrayList<>();
    Long next = fromEventId;
    while (next != null && next <= toEventId) {
      WorkflowHistoryPage page =
          service.history(execution.key(), execution.runId(), next, toEventId);
      events.addAll(page.events());
      next = page.nextEventId();
    }
    long expected = toEventId - fromEventId + 1;
    if (events.size() != expected) {
      throw new IllegalStateException(
          "Expected events %d to %d of %s, but got %d events"
              .formatted(fromEventId, toEventId, execution, events.size()));
    }
    return events;
  }
}
