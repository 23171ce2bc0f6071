package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.report.Target;
import java.util.List;

/** A question of size, answered by measuring the platform. */
public interface ScaleCase {

  /** What it is called on the command line and in reports. */
  String name();

  /** What its measurements should show; nothing in particular unless it says so. */
  default List<Target> targets() {
    return List.of();
  }

  /** Whether it takes so long, or measures so much, that it is not repeated. */
  default boolean isOnce() {
    return false;
  }

  /** Measures once. */
  void measure(Bench bench, Findings findings);
}
