package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.benchmarks.worker.FanOutWorkflow;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import java.util.List;

/**
 * Whether the time of a workflow with many activities in parallel grows with their number, and not
 * with its square.
 *
 * @param few activities
 * @param many activities
 */
public record FanOut(int few, int many) implements ScaleCase {

  private static final String GROWTH = "many by few";
  private static final double OVERHEAD = 1.2;
  private static final WorkflowOptions OPTIONS =
      WorkflowOptions.newBuilder().setTaskQueue(BenchmarkWorker.TASK_QUEUE).build();

  @Override
  public String name() {
    return "fan-out";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), GROWTH, OVERHEAD * many / few));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.shared();
    try (WorkflowClient client = platform.server().client()) {
      seconds(client, few);
      double ofFew = seconds(client, few);
      double ofMany = seconds(client, many);
      findings.add("time", few, ofFew, Unit.SECONDS);
      findings.add("time", many, ofMany, Unit.SECONDS);
      findings.add(GROWTH, ofMany / ofFew, Unit.RATIO);
    }
  }

  private static double seconds(WorkflowClient client, int activities) {
    long start = System.nanoTime();
    int made = client.newWorkflowStub(FanOutWorkflow.class, OPTIONS).spread(activities);
    if (made != activities) {
      throw new IllegalStateException("Expected %d activities: %d".formatted(activities, made));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
