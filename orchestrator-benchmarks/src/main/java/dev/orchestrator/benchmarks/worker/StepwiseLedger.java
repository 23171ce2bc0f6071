package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Gets its past by activities. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class StepwiseLedger implements LedgerWorkflow {

  private static final String INPUT = "x".repeat(100);

  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

  private boolean open;
  private boolean closed;
  private long sum;

  @Override
  public long keep(int count) {
    for (int step = 0; step < count; step++) {
      steps.step(INPUT);
    }
    open = true;
    Workflow.await(() -> closed);
    return sum;
  }

  @Override
  public void add(long amount) {
    sum += amount;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public long sum() {
    return open ? sum : -1;
  }
}
