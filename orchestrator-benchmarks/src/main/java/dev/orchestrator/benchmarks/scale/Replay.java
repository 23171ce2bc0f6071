package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import dev.orchestrator.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How long a query waits whose workflow the worker does not have in memory, so that it fetches,
 * decodes and replays the whole history. A warm worker keeps one workflow, and is asked for two in
 * turn; a new process is asked for the first time when it is ready.
 *
 * @param sizes of histories, in events
 */
public record Replay(List<Integer> sizes) implements ScaleCase {

  private static final String RATE = "rate";
  private static final List<String> KEEPS_ONE =
      List.of("--orchestrator.worker.workflow-cache-size=1");
  private static final int UNMEASURED = 40;
  private static final int MEASURED = 10;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atLeast(name(), RATE, 200_000));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(List.of(), KEEPS_ONE);
    bench.warmUp(platform::run);
    try (WorkflowClient client = platform.server().client()) {
      var ledgers = new ArrayList<Ledger>();
      for (int size : sizes) {
        Ledger ledger = Ledger.open(platform, client, size);
        ledgers.add(ledger);
        try (Ledger other = Ledger.open(platform, client, size)) {
          ofWarmProcess(platform, ledger, other, findings);
        }
      }
      ChildProcess worker = platform.worker();
      for (Ledger ledger : ledgers) {
        worker.close();
        worker = platform.installation().startWorker(platform.server());
        double millis = ledger.query() / 1e6;
        findings.add("new process", ledger.past(), millis, Unit.MILLISECONDS);
      }
    }
  }

  private static void ofWarmProcess(
      Platform platform, Ledger asked, Ledger other, Findings findings) {
    alternate(UNMEASURED, asked, other);
    CpuTimes before = CpuTimes.of(platform.processes());
    Samples samples = alternate(MEASURED, asked, other);
    CpuTimes used = CpuTimes.of(platform.processes()).minus(before);
    int size = asked.past();
    double events = asked.events();
    findings.add("history", size, events, Unit.EVENTS);
    findings.addTimes(size, samples);
    findings.add(RATE, size, events * 1000 / samples.millis(0.50), Unit.EVENTS_PER_SECOND);
    findings.addCpu(size, used, 2 * MEASURED);
  }

  private static Samples alternate(int times, Ledger asked, Ledger other) {
    var nanos = LongStream.builder();
    for (int i = 0; i < times; i++) {
      other.query();
      nanos.add(asked.query());
    }
    return Samples.ofTimes(nanos.build().toArray());
  }
}
