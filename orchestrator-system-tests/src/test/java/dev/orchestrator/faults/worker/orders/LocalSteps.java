package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.LocalActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowLock;
import dev.orchestrator.workflow.WorkflowQueue;

/** Takes the steps with the tools that workflow code has. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class LocalSteps implements LocalStepsWorkflow {

  private final OrderActivities local;
  private final OrderActivities ordinary;

  LocalSteps(@LocalActivityStub OrderActivities local, @ActivityStub OrderActivities ordinary) {
    this.local = local;
    this.ordinary = ordinary;
  }

  @Override
  public String run(String subject, long workMillis) {
    int version = Workflow.getVersion("steps", Workflow.DEFAULT_VERSION, 2);
    Integer setting =
        Workflow.mutableSideEffect("setting", Integer.class, (before, now) -> true, () -> 7);
    WorkflowLock lock = Workflow.newWorkflowLock();
    WorkflowQueue<String> done = Workflow.newWorkflowQueue(3);
    lock.lock();
    done.put(local.packParcel(subject, workMillis));
    done.put(ordinary.shipParcel(subject, 0));
    done.put(local.sendInvoice(subject, 0));
    lock.unlock();
    return String.join(" ", done.take(), done.take(), done.take(), version + "/" + setting);
  }
}
