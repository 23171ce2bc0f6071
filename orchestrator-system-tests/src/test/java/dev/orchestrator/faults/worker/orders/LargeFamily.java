package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Raises all children at the same time. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class LargeFamily implements FamilyWorkflow {

  private final Set<String> grown = new HashSet<>();
  private int told;

  @Override
  public String raise(String name, int children, int runs) {
    List<Promise<Integer>> raised = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      var options = ChildWorkflowOptions.newBuilder().setWorkflowId(name + "-" + i).build();
      ChildOfFamily child = Workflow.newChildWorkflowStub(ChildOfFamily.class, options);
      raised.add(Async.function(child::grow, name, runs));
    }
    int returned = raised.stream().mapToInt(Promise::get).sum();
    Workflow.await(() -> grown.size() == children);
    return returned + " " + told;
  }

  @Override
  public void grown(String child) {
    told++;
    grown.add(child);
  }
}
