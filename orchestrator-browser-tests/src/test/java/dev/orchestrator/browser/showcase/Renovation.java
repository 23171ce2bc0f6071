package dev.orchestrator.browser.showcase;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Renovates; a house that is in a rush waits for a part that never comes. */
@WorkflowImpl(taskQueues = Showcase.TASK_QUEUE)
public class Renovation implements RenovationWorkflow {

  private final Crafts crafts =
      Workflow.newActivityStub(
          Crafts.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(300))
                      .setMaximumInterval(Duration.ofSeconds(20))
                      .build())
              .build());
  private final Crafts desk =
      Workflow.newLocalActivityStub(
          Crafts.class,
          LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());
  private final List<String> wishes = new ArrayList<>();
  private String stage = "measuring";
  private String approvedBy = "";

  @Override
  public String renovate(House house) {
    crafts.measure(house.address());
    desk.estimate(house.rooms());
    stage = "building";
    List<Promise<String>> orders = new ArrayList<>();
    for (String what : List.of("Oak floor", "Tiles", "Paint")) {
      orders.add(Async.function(crafts::orderMaterial, what));
    }
    crafts.plumb(house.address());
    orders.forEach(Promise::get);
    Workflow.sleep(Duration.ofSeconds(1));
    stage = "painting";
    Workflow.newChildWorkflowStub(
            PaintingWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/painting")
                .build())
        .paint(house.rooms());
    for (String part : house.rush()) {
      crafts.install(part);
    }
    stage = "waiting for approval";
    Workflow.await(Duration.ofDays(14), () -> !approvedBy.isEmpty());
    stage = "done";
    return "approved by " + approvedBy;
  }

  @Override
  public void approve(String by) {
    approvedBy = by;
  }

  @Override
  public int wish(String what) {
    wishes.add(what);
    return wishes.size();
  }

  @Override
  public Progress progress(boolean withWishes) {
    return new Progress(stage, withWishes ? List.copyOf(wishes) : List.of());
  }
}
