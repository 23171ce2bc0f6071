package dev.orchestrator.core.simulation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.TransientAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random runs. A failure names its seed: {@code simulate(seed, 300)} in a test of its own repeats
 * it.
 */
class SimulationTests {

  private static final int RUNS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 2_000})
  void invariantsHoldAfterEveryStep(long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + RUNS; seed++) {
      simulate(seed, 300);
    }
  }

  @Test
  void everyTypeOfEntryIsVisitedAndWhateverComesFromOutsideIsHeldBackAtTimes() {
    Set<String> visited = new TreeSet<>();
    for (long seed = 10_000; seed < 10_000 + 4 * RUNS; seed++) {
      visited.addAll(simulate(seed, 300).visited());
    }

    Set<String> all =
        Stream.of(EventAttributes.class, TransientAttributes.class)
            .flatMap(SimulationTests::records)
            .map(Class::getSimpleName)
            .collect(toCollection(TreeSet::new));
    all.remove("WorkflowExecutionContinuedAsNew"); // The simulation is of one run.
    // And of a workflow: StandaloneActivityTests compare states after every step, too.
    records(ActivityExecutionEvent.class).map(Class::getSimpleName).forEach(all::remove);
    assertThat(visited).containsAll(all);
    assertThat(visited)
        .contains(
            "buffered WorkflowExecutionSignaled",
            "buffered WorkflowExecutionCancelRequested",
            "buffered ActivityTaskCompleted",
            "buffered ActivityTaskFailed",
            "buffered ActivityTaskTimedOut",
            "buffered ActivityTaskCanceled",
            "buffered TimerFired",
            "buffered ChildWorkflowExecutionStarted",
            "buffered ChildWorkflowExecutionCompleted",
            "buffered ExternalWorkflowExecutionSignaled");
  }

  @Test
  void signalsAndCancellationsAtEveryPointOfAChainOfKeptActivitiesAreSeenOnceAndHideNothing() {
    for (long seed = 20_000; seed < 22_000; seed++) {
      var chain = new SimulatedChain(new SplittableRandom(seed).nextLong());
      try {
        chain.run();
        chain.check();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed %d: %s".formatted(seed, e.getMessage()), e);
      }
    }
  }

  private static Simulation simulate(long seed, int steps) {
    var simulation = new Simulation(seed);
    int step = 0;
    try {
      for (; step < steps; step++) {
        simulation.step();
      }
      simulation.end();
      return simulation;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed %d, step %d: %s".formatted(seed, step, e.getMessage()), e);
    }
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(SimulationTests::records)
        : Stream.of(family);
  }
}
