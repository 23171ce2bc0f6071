package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Sleeps long enough that the start of all others is over. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class FiveSecondNap implements NapWorkflow {

  private static final Duration LENGTH = Duration.ofSeconds(5);

  @Override
  public String nap(String input) {
    Workflow.sleep(LENGTH);
    return input;
  }
}
