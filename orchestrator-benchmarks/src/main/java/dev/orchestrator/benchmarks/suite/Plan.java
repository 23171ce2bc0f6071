package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import java.util.ArrayList;
import java.util.List;

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

  /** What a system does that was just started. */
  public WarmUp warmUp() {
    return new WarmUp(workflows, warmUpSeconds, warmUpSeconds > 0 ? sleepers : 0);
  }
}
