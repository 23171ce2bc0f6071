package dev.orchestrator.autoconfigure.worker.scanned;

import dev.orchestrator.spring.boot.ActivityImpl;

@ActivityImpl(taskQueues = "sendings")
public class Courier implements Sending {

  @Override
  public void send() {}
}
