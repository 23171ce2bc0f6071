package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a system does after its start and before it is measured, so that compilers and caches have
 * something to work on.
 *
 * @param workflows the workflows that run, in turn
 * @param seconds how long
 */
public record WarmUp(List<String> workflows, double seconds) {

  private static final int IN_FLIGHT = 64;
  private static final double SLICE_SECONDS = 5;

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
    return IntStream.range(0, slices)
        .mapToObj(i -> all.get(i % all.size()))
        .map(workflow -> new Load(workflow, IN_FLIGHT, SLICE_SECONDS))
        .toList();
  }
}
