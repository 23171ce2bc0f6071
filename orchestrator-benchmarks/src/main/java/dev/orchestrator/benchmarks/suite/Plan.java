package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured.
 *
 * @param workflows the workflows under closed-loop load
 * @param inFlight how many of these run at the same time, one case each
 * @param seconds how long one case takes
 * @param sleepers how many sleeping workflows are started at once; 0 for none
 * @param runs how often everything is repeated
 * @param warmUpSeconds how long a system that was just started runs before it is measured
 */
public record Plan(
    List<String> workflows,
    List<Integer> inFlight,
    double seconds,
    int sleepers,
    int runs,
    double warmUpSeconds) {

  private static final int WARM_UP_IN_FLIGHT = 64;
  private static final double WARM_UP_SLICE_SECONDS = 5;

  /** The measured loads, in their order. */
  List<Load> loads() {
    var loads = new ArrayList<Load>();
    for (String workflow : workflows) {
      inFlight.forEach(count -> loads.add(new Load(workflow, count, seconds)));
    }
    if (sleepers > 0) {
      loads.add(Load.burst("nap", sleepers));
    }
    return loads;
  }

  /** The loads that give compilers and caches something to work on. */
  List<Load> warmUp() {
    List<String> all = workflows.isEmpty() ? List.of("hello") : workflows;
    int slices = (int) Math.ceil(warmUpSeconds / WARM_UP_SLICE_SECONDS);
    return IntStream.range(0, slices)
        .mapToObj(i -> all.get(i % all.size()))
        .map(workflow -> new Load(workflow, WARM_UP_IN_FLIGHT, WARM_UP_SLICE_SECONDS))
        .toList();
  }
}
