package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Schedules all steps in one turn, and waits for all of them. */
@WorkflowImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class ParallelSteps implements FanOutWorkflow {

  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());

  @Override
  public int spread(int count) {
    List<Promise<String>> all = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      all.add(Async.function(steps::step, "x"));
    }
    Promise.allOf(all).get();
    return all.size();
  }
}
