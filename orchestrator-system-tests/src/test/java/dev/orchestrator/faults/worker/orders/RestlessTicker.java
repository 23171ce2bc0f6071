package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** Ticks by an activity, and pauses by a timer. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class RestlessTicker implements TickerWorkflow {

  private final OrderActivities activities =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());
  private boolean stopped;

  @Override
  public int run(String subject, long pauseMillis) {
    int ticks = 0;
    while (!stopped) {
      activities.shipParcel(subject, 0);
      ticks++;
      Workflow.sleep(Duration.ofMillis(pauseMillis));
    }
    return ticks;
  }

  @Override
  public void stop(String why) {
    stopped = true;
  }
}
