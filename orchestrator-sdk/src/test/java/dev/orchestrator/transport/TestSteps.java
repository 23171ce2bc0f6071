package dev.orchestrator.transport;

import dev.orchestrator.activity.ActivityInterface;

/** The activity types of the transport's tests; the argument is the workflow's id. */
@ActivityInterface
interface TestSteps {

  String quick(String workflowId);

  String held(String workflowId) throws InterruptedException;

  String beating(String workflowId) throws InterruptedException;

  String broken(String workflowId);

  byte[] large(String workflowId);

  void detached(String workflowId);
}
