package dev.orchestrator.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parked runs, the least recently used ones leaving first. Whoever works on a run takes it out, so
 * that a run has one owner at any time; the lock also makes what the last owner did visible to the
 * next one.
 */
final class RunCache {

  private final int capacity;
  private final SequencedMap<UUID, WorkflowRun> runs = new LinkedHashMap<>();

  RunCache(int capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable WorkflowRun take(UUID runId) {
    return runs.remove(runId);
  }

  /** Parks a run; returns those that must be destroyed for it. */
  synchronized List<WorkflowRun> park(UUID runId, WorkflowRun run) {
    List<WorkflowRun> evicted = new ArrayList<>(1);
    WorkflowRun other = runs.putLast(runId, run);
    if (other != null) {
      evicted.add(other);
    }
    while (runs.size() > capacity) {
      Map.Entry<UUID, WorkflowRun> eldest = runs.pollFirstEntry();
      evicted.add(eldest.getValue());
    }
    return evicted;
  }

  synchronized List<WorkflowRun> takeAll() {
    List<WorkflowRun> all = List.copyOf(runs.values());
    runs.clear();
    return all;
  }

  synchronized int size() {
    return runs.size();
  }
}
