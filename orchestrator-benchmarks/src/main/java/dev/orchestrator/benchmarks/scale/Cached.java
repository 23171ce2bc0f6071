package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.LiveHeap;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * What blocked workflows cost the worker that keeps all of them in memory.
 *
 * @param count how many are kept
 */
public record Cached(int count) implements ScaleCase {

  private static final String HEAP = "worker heap";
  private static final String RUN = "dev.orchestrator.replay.WorkflowRun";

  @Override
  public String name() {
    return "cached";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), HEAP, 250), Target.atLeast(name(), "in the cache", count));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    var cacheSize = "--orchestrator.worker.workflow-cache-size=" + 2 * count;
    Platform platform = bench.own(List.of(), List.of(cacheSize));
    bench.settle(platform::run);
    ProcessHandle worker = platform.worker().handle();
    LiveHeap before = LiveHeap.of(worker);
    Unattended.ASLEEP.perSecond(platform, count);
    LiveHeap after = LiveHeap.of(worker);
    double bytes = (double) (after.bytes() - before.bytes()) / count;
    findings.add("in the cache", count, after.instances(RUN), Unit.WORKFLOWS);
    findings.add(HEAP, count, after.megabytes(), Unit.MEGABYTES);
    findings.add("heap", count, bytes, Unit.BYTES_PER_WORKFLOW);
  }
}
