package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** A chain, as most business processes are. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class StepwiseOrder implements OrderWorkflow {

  private static final int STEPS = 5;

  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public String order(String input) {
    String value = input;
    for (int step = 0; step < STEPS; step++) {
      value = steps.step(value);
    }
    return value;
  }
}
