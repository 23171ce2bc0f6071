package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.faults.worker.backlog.BacklogActivities;
import dev.orchestrator.faults.worker.backlog.BacklogApplication;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts all activities before it waits for the first. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class FannedOutBacklog implements BacklogWorkflow {

  private final BacklogActivities activities =
      Workflow.newActivityStub(
          BacklogActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(BacklogApplication.TASK_QUEUE)
              .setStartToCloseTimeout(Duration.ofMinutes(10))
              .build());

  @Override
  public int run(int count, long workMillis) {
    List<Promise<String>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(Async.function(activities::handle, Integer.toString(i), workMillis));
    }
    Promise.allOf(results).get();
    return results.size();
  }
}
