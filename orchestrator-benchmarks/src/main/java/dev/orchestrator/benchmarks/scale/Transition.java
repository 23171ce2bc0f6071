package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import dev.orchestrator.client.WorkflowClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Whether a transition of a cached workflow costs more when its history is long: a signal, and a
 * query that sees what the signal changed, one at a time. Histories of all sizes take their turns,
 * so that what else happens on the machine meets all of them.
 *
 * @param sizes of histories, in events
 */
public record Transition(List<Integer> sizes) implements ScaleCase {

  private static final String SLOWDOWN = "slowest by fastest";
  private static final int ROUNDS = 40;
  private static final int UNMEASURED_ROUNDS = 10;
  private static final int TRANSITIONS_PER_ROUND = 5;

  @Override
  public String name() {
    return "transition";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), SLOWDOWN, 1.3));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.shared();
    Map<Integer, LongStream.Builder> times = new TreeMap<>();
    Map<Integer, Ledger> ledgers = new HashMap<>();
    try (WorkflowClient client = platform.server().client()) {
      for (int round = -UNMEASURED_ROUNDS; round < ROUNDS; round++) {
        for (int size : sizes) {
          Ledger ledger = ledgers.computeIfAbsent(size, s -> Ledger.open(platform, client, s));
          ledger.transition();
          for (int i = 0; i < TRANSITIONS_PER_ROUND; i++) {
            long nanos = ledger.transition();
            if (round >= 0) {
              times.computeIfAbsent(size, s -> LongStream.builder()).add(nanos);
            }
          }
          if (ledger.isOutgrown()) {
            ledgers.remove(size);
            ledger.close();
          }
        }
      }
      ledgers.values().forEach(Ledger::close);
    }
    times.forEach((size, nanos) -> findings.addTimes(size, samples(nanos)));
    var medians =
        findings.measurements().stream()
            .filter(each -> each.key().metric().equals("p50"))
            .mapToDouble(each -> each.value())
            .summaryStatistics();
    findings.add(SLOWDOWN, medians.getMax() / medians.getMin(), Unit.RATIO);
  }

  private static Samples samples(LongStream.Builder nanos) {
    return Samples.ofTimes(nanos.build().toArray());
  }
}
