package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which runs have work that a worker reported to be at, by worker, so that the end of a worker
 * finds them. Not thread-safe.
 */
final class WorkersAtWork {

  private final Consumer<String> expected;
  private final Map<String, Set<WorkflowExecution>> runs = new HashMap<>();
  private final Map<WorkflowExecution, Set<String>> workers = new HashMap<>();

  /**
   * Nobody is at work yet.
   *
   * @param expected told of a worker when the first work of it becomes known
   */
  WorkersAtWork(Consumer<String> expected) {
    this.expected = expected;
  }

  /** Replaces what is known of a run. */
  void set(WorkflowExecution run, Set<String> atWork) {
    Set<String> before =
        atWork.isEmpty() ? workers.remove(run) : workers.put(run, Set.copyOf(atWork));
    if (before != null) {
      for (String worker : before) {
        runs.computeIfPresent(
            worker,
            (name, of) -> {
              of.remove(run);
              return of.isEmpty() ? null : of;
            });
      }
    }
    for (String worker : atWork) {
      runs.computeIfAbsent(worker, this::firstWork).add(run);
    }
  }

  private Set<WorkflowExecution> firstWork(String worker) {
    expected.accept(worker);
    return new LinkedHashSet<>();
  }

  /** The runs that have work at this worker. */
  List<WorkflowExecution> runsOf(String worker) {
    return List.copyOf(runs.getOrDefault(worker, Set.of()));
  }
}
