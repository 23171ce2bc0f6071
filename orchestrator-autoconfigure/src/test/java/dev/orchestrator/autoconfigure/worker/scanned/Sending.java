package dev.orchestrator.autoconfigure.worker.scanned;

import dev.orchestrator.activity.ActivityInterface;

@ActivityInterface
public interface Sending {

  void send();
}
