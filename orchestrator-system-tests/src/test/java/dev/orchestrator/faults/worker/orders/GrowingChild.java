package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Takes a moment in each run. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class GrowingChild implements ChildOfFamily {

  @Override
  public int grow(String parent, int runs) {
    Workflow.sleep(Duration.ofMillis(200));
    if (runs > 1) {
      Workflow.continueAsNew(parent, runs - 1);
    }
    Workflow.newExternalWorkflowStub(FamilyWorkflow.class, parent)
        .grown(Workflow.getInfo().getWorkflowId());
    return 1;
  }
}
