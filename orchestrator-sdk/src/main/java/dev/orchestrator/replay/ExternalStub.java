package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.workflow.ExternalWorkflowStub;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signals and cancels another workflow. */
final class ExternalStub implements ExternalWorkflowStub {

  private final Target target;
  private final @Nullable UUID runId;

  ExternalStub(Target target) {
    this.target = target;
    this.runId = target.runId() == null ? null : UUID.fromString(target.runId());
  }

  @Override
  public Target getTarget() {
    return target;
  }

  @Override
  public void signal(String signalName, @Nullable Object... args) {
    CoroutineContext.current()
        .signalExternal(
            new ExternalSignal(target.workflowId(), runId, false, signalName, args, Header.empty()))
        .get();
  }

  @Override
  public void cancel() {
    cancel(null);
  }

  @Override
  public void cancel(@Nullable String reason) {
    CoroutineContext.current().cancelExternal(target.workflowId(), runId, reason).get();
  }
}
