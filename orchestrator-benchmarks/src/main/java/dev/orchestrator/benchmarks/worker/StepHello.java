package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** The shortest workflow that does anything. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class StepHello implements HelloWorkflow {

  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  @Override
  public String hello(String input) {
    return steps.step(input);
  }
}
