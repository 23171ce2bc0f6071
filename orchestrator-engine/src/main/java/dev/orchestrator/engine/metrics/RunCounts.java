package dev.orchestrator.engine.metrics;

import dev.orchestrator.protocol.execution.StuckReason;
import java.time.Instant;
import java.util.List;

/**
 * Counts runs in the database: of workflows and of standalone activities, of a part of the slots.
 */
public interface RunCounts {

  /** Open runs of one namespace. */
  record Open(String namespace, long count) {}

  /** Runs of one namespace that are stuck at the same kind of thing. */
  record Stuck(String namespace, StuckReason reason, long count) {}

  /**
   * Open runs by namespace.
   *
   * @param limit how far to count all of them together, which bounds what the answer costs
   */
  List<Open> open(List<Integer> slots, int limit);

  /**
   * Stuck runs by namespace and reason.
   *
   * @param limit how far to count all of them together
   */
  List<Stuck> stuck(List<Integer> slots, int limit);

  /**
   * Runs whose stored deadline has passed.
   *
   * @param limit how far to count
   */
  long due(List<Integer> slots, Instant now, int limit);
}
