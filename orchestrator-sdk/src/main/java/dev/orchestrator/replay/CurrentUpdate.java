package dev.orchestrator.replay;

import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.workflow.UpdateInfo;

/** The update that a coroutine belongs to. */
record CurrentUpdate(IncomingUpdate update) implements UpdateInfo {

  @Override
  public String getUpdateName() {
    return update.updateName();
  }

  @Override
  public String getUpdateId() {
    return update.updateId();
  }
}
