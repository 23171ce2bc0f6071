package dev.orchestrator.client;

import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads whole histories, page by page of the run that the first page is of. */
final class Histories {

  private Histories() {}

  static WorkflowExecutionHistory fetch(
      WorkflowService service, WorkflowKey key, @Nullable UUID runId) {
    WorkflowHistoryPage page = service.history(key, runId, 1, Long.MAX_VALUE);
    UUID found = page.runId();
    List<HistoryEvent> events = new ArrayList<>(page.events());
    for (Long next = page.nextEventId(); next != null; next = page.nextEventId()) {
      page = service.history(key, found, next, Long.MAX_VALUE);
      events.addAll(page.events());
    }
    return new WorkflowExecutionHistory(
        new WorkflowExecution(key.namespace(), key.workflowId(), found), events);
  }
}
