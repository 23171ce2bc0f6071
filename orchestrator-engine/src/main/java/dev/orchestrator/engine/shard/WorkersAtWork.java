package dev.orchestrator.engine.shard;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs have an activity that a worker reported to be at work on, by worker, so that the end
 * of a worker finds them. Not thread-safe.
 */
final class WorkersAtWork {

  private final Map<String, Set<WorkflowExecution>> runs = new HashMap<>();
  private final Map<WorkflowExecution, Set<String>> workers = new HashMap<>();

  /** The workers that reported to be at work on an activity of the run. */
  static Set<String> of(Execution execution) {
    return Set.of();
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
      runs.computeIfAbsent(worker, name -> new LinkedHashSet<>()).add(run);
    }
  }

  /** The runs that have an activity at this worker. */
  List<WorkflowExecution> runsOf(String worker) {
    return List.copyOf(runs.getOrDefault(worker, Set.of()));
  }
}
