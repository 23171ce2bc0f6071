package dev.orchestrator.client;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.List;

/** What the client's tests call. */
@WorkflowInterface
interface GreetingWorkflow {

  record Greeting(String text, int times) {}

  @WorkflowMethod
  List<Greeting> greet(String name, int times);

  @SignalMethod
  void wave(String hand);

  @QueryMethod(name = "count")
  int waves();
}
