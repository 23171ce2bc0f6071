package dev.orchestrator.benchmarks;

import dev.orchestrator.benchmarks.scale.Cached;
import dev.orchestrator.benchmarks.scale.Client;
import dev.orchestrator.benchmarks.scale.Closed;
import dev.orchestrator.benchmarks.scale.Dashboards;
import dev.orchestrator.benchmarks.scale.FanOut;
import dev.orchestrator.benchmarks.scale.Replay;
import dev.orchestrator.benchmarks.scale.ScaleCase;
import dev.orchestrator.benchmarks.scale.Sleepers;
import dev.orchestrator.benchmarks.scale.Start;
import dev.orchestrator.benchmarks.scale.Starter;
import dev.orchestrator.benchmarks.scale.Tables;
import dev.orchestrator.benchmarks.scale.Transition;
import dev.orchestrator.benchmarks.scale.TwoServers;
import dev.orchestrator.benchmarks.scale.Visibility;
import dev.orchestrator.benchmarks.suite.Plan;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What {@code --cases} names: loads, which are measured on all systems, and questions of size.
 *
 * @param plan the loads
 * @param scale the questions, those first that can share a platform
 */
record Cases(Plan plan, List<ScaleCase> scale) {

  private static final List<String> LOADS = List.of("hello", "order", "nap");
  private static final String BURST = "nap";

  /**
   * Finds the cases that are asked for.
   *
   * @throws IllegalArgumentException if there is no such case
   */
  static Cases of(Options options) {
    List<String> names = options.list("cases");
    List<ScaleCase> all = all(options);
    Stream<String> known = Stream.concat(LOADS.stream(), all.stream().map(ScaleCase::name));
    List<String> unknown = names.stream().filter(Predicate.not(known.toList()::contains)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("There is no case " + unknown + "\n" + Options.USAGE);
    }
    return new Cases(
        plan(options, names), all.stream().filter(each -> names.contains(each.name())).toList());
  }

  boolean hasLoads() {
    return !plan.workflows().isEmpty() || plan.sleepers() > 0;
  }

  private static Plan plan(Options options, List<String> names) {
    return new Plan(
        names.stream().filter(LOADS::contains).filter(name -> !name.equals(BURST)).toList(),
        options.counts("in-flight"),
        options.number("seconds"),
        names.contains(BURST) ? options.count("sleepers") : 0,
        options.count("runs"),
        options.number("warm-up"));
  }

  private static List<ScaleCase> all(Options options) {
    List<Integer> activities = options.counts("fan-out-activities");
    return List.of(
        new Transition(options.counts("transition-events")),
        new FanOut(activities.getFirst(), activities.getLast()),
        new Tables(options.count("counted")),
        new Client(),
        new Dashboards(options.count("dashboards")),
        new Replay(options.counts("replay-events")),
        new Cached(options.count("cached")),
        new Sleepers(options.count("asleep")),
        new Closed(options.count("closed")),
        new Visibility(options.count("listed")),
        new TwoServers(),
        new Start(),
        new Starter());
  }
}
