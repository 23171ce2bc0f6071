package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.LiveHeap;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * What sleeping workflows cost: memory of the server, bytes in the tables, and whether they fall
 * asleep as fast as others are completed, when nobody waits for either. The server's cache of
 * workflows is made so small that it does not count.
 *
 * @param count how many sleep
 */
public record Sleepers(int count) implements ScaleCase {

  private static final String HEAP_GROWTH = "server heap growth";
  private static final String SHARE = "asleep by hello";
  private static final int HELLOS = 10_000;
  private static final int UNMEASURED = 5_000;
  private static final List<String> SMALL_CACHE = List.of("--orchestrator.shards.cache-size=1MB");

  @Override
  public String name() {
    return "sleepers";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), HEAP_GROWTH, 50), Target.atLeast(name(), SHARE, 0.8));
  }

  @Override
  public boolean isOnce() {
    return true;
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(SMALL_CACHE, List.of());
    bench.warmUp(platform::run);
    Unattended.ASLEEP.perSecond(platform, Math.min(count, UNMEASURED));
    double hello = Unattended.COMPLETED.perSecond(platform, Math.min(count, HELLOS));
    Postgres database = platform.installation().database();
    ProcessHandle server = platform.server().process().handle();
    double heapBefore = LiveHeap.of(server).megabytes();
    long bytesBefore = database.tableBytes();
    double asleep = Unattended.ASLEEP.perSecond(platform, count);
    findings.add("hello", hello, Unit.WORKFLOWS_PER_SECOND);
    findings.add("fall asleep", count, asleep, Unit.WORKFLOWS_PER_SECOND);
    findings.add(SHARE, count, asleep / hello, Unit.RATIO);
    double heapAfter = LiveHeap.of(server).megabytes();
    findings.add("server heap", count, heapAfter, Unit.MEGABYTES);
    findings.add(HEAP_GROWTH, count, heapAfter - heapBefore, Unit.MEGABYTES);
    double bytes = database.tableBytes() - bytesBefore;
    findings.add("tables", count, bytes / count, Unit.BYTES_PER_WORKFLOW);
  }
}
