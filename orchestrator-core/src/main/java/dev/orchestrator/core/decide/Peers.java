package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingChild;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a decision asks of other workflows, and tells them. */
final class Peers {

  private final Execution run;
  private final List<RequestEnvelope> requests = new ArrayList<>();
  private final Map<Long, RequestEnvelope> starting = new LinkedHashMap<>();
  private final Map<Long, StartChildWorkflowExecutionInitiated> opened = new LinkedHashMap<>();

  Peers(Execution run) {
    this.run = run;
  }

  void startChild(
      long initiatedEventId,
      StartChildWorkflowExecutionInitiated initiated,
      @Nullable InitialVersioning versioning) {
    RequestEnvelope start =
        PeerRequests.startChild(run.id(), initiatedEventId, initiated, versioning);
    opened.put(initiatedEventId, initiated);
    starting.put(initiatedEventId, start);
    requests.add(start);
  }

  void signal(long initiatedEventId, SignalExternalWorkflowExecutionInitiated signal, long child) {
    requests.add(PeerRequests.signal(run.id(), initiatedEventId, signal, child));
  }

  void cancel(
      long initiatedEventId, RequestCancelExternalWorkflowExecutionInitiated cancel, long child) {
    requests.add(PeerRequests.cancel(run.id(), initiatedEventId, cancel, child));
  }

  /**
   * The event that asked for the open child with this id, the latest if there are more; 0 if none.
   */
  long child(String workflowId) {
    long found = 0;
    for (PendingChild child : run.children()) {
      if (child.initiated().workflowId().equals(workflowId)) {
        found = child.initiatedEventId();
      }
    }
    for (var entry : opened.entrySet()) {
      if (entry.getValue().workflowId().equals(workflowId)) {
        found = entry.getKey();
      }
    }
    return found;
  }

  /** The run closes: its children hear of it, and its parent unless another run follows. */
  void close(HistoryEvent closeEvent, boolean followed) {
    for (PendingChild child : run.children()) {
      add(PeerRequests.parentClosed(run.id(), child.initiatedEventId(), child.initiated()));
    }
    opened.forEach(
        (initiatedEventId, initiated) -> {
          if (initiated.parentClosePolicy() != ParentClosePolicy.ABANDON) {
            requests.remove(starting.get(initiatedEventId)); // It need not begin at all.
          }
        });
    ParentExecution parent = run.started().parent();
    if (parent != null && !followed) {
      add(PeerRequests.childClosed(run, parent, closeEvent));
    }
  }

  List<RequestEnvelope> requests() {
    return requests;
  }

  private void add(@Nullable RequestEnvelope request) {
    if (request != null) {
      requests.add(request);
    }
  }
}
