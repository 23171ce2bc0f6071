package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.Functions;
import org.jspecify.annotations.Nullable;

/** A start and a signal that are being put together. Not thread-safe. */
final class SignalWithStart implements BatchRequest {

  private StubCalls.@Nullable Call start;
  private StubCalls.@Nullable Call signal;

  @Override
  public void add(Functions.Proc request) {
    StubCalls.Call call = StubCalls.record(request, "the workflow method or a signal method");
    if (call.isWorkflow() && start == null) {
      start = call;
    } else if (call.signalName() != null && signal == null) {
      signal = call;
    } else {
      throw new IllegalArgumentException(
          "Expected one workflow method and one signal method, but got " + call.method().getName());
    }
  }

  WorkflowExecution send() {
    if (start == null || signal == null || signal.signalName() == null) {
      throw new IllegalArgumentException("Expected a workflow method and a signal method");
    }
    if (start.stub() != signal.stub()) {
      throw new IllegalArgumentException("Expected both methods to be of the same stub");
    }
    return start.stub().signalWithStart(signal.signalName(), signal.args(), start.args());
  }
}
