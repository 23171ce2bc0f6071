package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Is blocked in its first turn. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class MonthLongSleep implements SleeperWorkflow {

  private static final Duration LENGTH = Duration.ofDays(30);

  @Override
  public String sleep(String input) {
    Workflow.sleep(LENGTH);
    return input;
  }
}
