package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Gives the activity its ten minutes, so that no timeout helps a test along. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class LongHold implements HoldWorkflow {

  private final OrderActivities activities =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());

  @Override
  public String hold(String subject) {
    return activities.hold(subject);
  }
}
