package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.HttpTarget;
import dev.orchestrator.benchmarks.load.OpenPages;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.Server;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.process.LiveHeap;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * Whether pages that are open slow down workflows. Each follows the list's stream of changes, and
 * when it is told of one it reads the list and the counts by status as the dashboard does, twice.
 * The rate without them is measured before and after, and the better one counts.
 *
 * @param count how many pages
 */
public record Dashboards(int count) implements ScaleCase {

  private static final String SHARE = "with by without";

  @Override
  public String name() {
    return "dashboards";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atLeast(name(), SHARE, 0.9));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.shared();
    Server server = platform.server();
    double before = bench.rate(platform::run);
    double heapBefore = LiveHeap.of(server.process().handle()).megabytes();
    double with;
    var stream = HttpTarget.get(server.port(), DashboardCalls.changes(), "200");
    try (OpenPages pages = OpenPages.open(count, stream, reads(server))) {
      bench.settle(platform::run);
      long told = pages.told();
      CpuTimes began = CpuTimes.of(platform.processes());
      Samples samples = platform.run(bench.hello());
      CpuTimes used = CpuTimes.of(platform.processes()).minus(began);
      with = samples.throughput();
      findings.add("throughput", count, with, Unit.WORKFLOWS_PER_SECOND);
      findings.addTimes(count, samples);
      findings.addCpu(count, used, samples.completed());
      findings.add(
          "told", count, (pages.told() - told) / samples.seconds(), Unit.EVENTS_PER_SECOND);
      double heap = LiveHeap.of(server.process().handle()).megabytes();
      findings.add("server heap growth", count, heap - heapBefore, Unit.MEGABYTES);
    }
    bench.settle(platform::run);
    double without = Math.max(before, bench.rate(platform::run));
    findings.add("throughput", without, Unit.WORKFLOWS_PER_SECOND);
    findings.add(SHARE, count, with / without, Unit.RATIO);
  }

  /** What a page shows, and once more, when answers that readers share can no longer be old. */
  private static List<HttpTarget> reads(Server server) {
    HttpTarget list = get(server, DashboardCalls.list(""), 2);
    HttpTarget counts = get(server, DashboardCalls.countByStatus(), 8);
    return List.of(list, counts, list, counts);
  }

  private static HttpTarget get(Server server, String path, int age) {
    return HttpTarget.get(server.port(), path, "{", "Cache-Control: max-age=" + age);
  }
}
