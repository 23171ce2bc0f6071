package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a system does after its start and before it is measured, so that compilers and caches have
 * something to work on.
 *
 * @param workflows the workflows that run, in turn
 * @param seconds how long
 * @param sleepers how many naps start at once afterwards, repeatedly; 0 for none
 */
public record WarmUp(List<String> workflows, double seconds, int sleepers) {

  private static final int IN_FLIGHT = 64;
  private static final double SLICE_SECONDS = 5;
  private static final int BURSTS = 3;

  /** Without naps. */
  public WarmUp(List<String> workflows, double seconds) {
    this(workflows, seconds, 0);
  }

  /**
   * Runs it; the rates tell whether the compilers were done in time.
   *
   * @param system runs a load until its end
   */
  public void run(Function<Load, Samples> system, Consumer<String> progress) {
    for (Load load : loads()) {
      String rate = Unit.WORKFLOWS_PER_SECOND.format(system.apply(load).throughput());
      progress.accept("warm-up: %s %s wf/s".formatted(load.workflow(), rate));
    }
  }

  private List<Load> loads() {
    List<String> all = workflows.isEmpty() ? List.of("hello") : workflows;
    int slices = (int) Math.ceil(seconds / SLICE_SECONDS);
    Stream<Load> rates =
        IntStream.range(0, slices)
            .mapToObj(i -> all.get(i % all.size()))
            .map(workflow -> new Load(workflow, IN_FLIGHT, SLICE_SECONDS));
    Stream<Load> naps =
        Stream.generate(() -> Load.burst("nap", sleepers)).limit(sleepers > 0 ? BURSTS : 0);
    return Stream.concat(rates, naps).toList();
  }
}
