package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for as long as it takes. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class PatientApproval implements ApprovalWorkflow {

  private final OrderActivities activities =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());
  private final List<String> approvers = new ArrayList<>();
  private boolean waiting;

  @Override
  public String run(String subject) {
    activities.reserveStock(subject, 0);
    waiting = true;
    Workflow.await(() -> !approvers.isEmpty());
    waiting = false;
    activities.sendInvoice(subject, 0);
    return approvers.getFirst();
  }

  @Override
  public void approve(String by) {
    approvers.add(by);
  }

  @Override
  public boolean waiting() {
    return waiting;
  }
}
