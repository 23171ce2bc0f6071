package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Counts what it is told while it works. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class RecordedChain implements ChainWorkflow {

  private final OrderActivities activities =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());
  private int notes;
  private boolean stopped;

  @Override
  public int run(String subject, int count, long workMillis) {
    for (int i = 0; i < count && !stopped; i++) {
      activities.packParcel(subject + "-" + i, workMillis);
    }
    return notes;
  }

  @Override
  public void note(String text) {
    notes++;
  }

  @Override
  public void stop(String why) {
    stopped = true;
  }

  @Override
  public int annotate(String text) {
    return ++notes;
  }

  @Override
  public void checkAnnotation(String text) {
    if (text.equals("bad")) {
      throw new IllegalArgumentException("Expected a good note");
    }
  }

  @Override
  public int noted() {
    return notes;
  }
}
