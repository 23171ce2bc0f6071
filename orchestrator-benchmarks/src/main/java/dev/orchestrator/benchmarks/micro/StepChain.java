package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.benchmarks.worker.Steps;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Makes long histories. */
public class StepChain implements ChainWorkflow {

  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public String run(String input, int length) {
    String value = input;
    for (int step = 0; step < length; step++) {
      value = steps.step(value);
    }
    return value;
  }
}
