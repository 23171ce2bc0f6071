package dev.orchestrator.browser.showcase;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Paints a hundred walls at once. */
@WorkflowImpl(taskQueues = Showcase.TASK_QUEUE)
public class Painting implements PaintingWorkflow {

  private static final int AT_ONCE = 100;

  private final Crafts crafts =
      Workflow.newActivityStub(
          Crafts.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

  @Override
  public int paint(int walls) {
    int painted = 0;
    while (painted < walls) {
      List<Promise<Integer>> round = new ArrayList<>();
      for (int wall = painted; wall < Math.min(walls, painted + AT_ONCE); wall++) {
        round.add(Async.function(crafts::paintWall, wall));
      }
      Promise.allOf(round).get();
      painted += round.size();
    }
    return painted;
  }
}
