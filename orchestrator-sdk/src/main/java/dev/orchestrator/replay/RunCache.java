package dev.orchestrator.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parked runs, the least recently used ones leaving first. Whoever works on a run takes it out, so
 * that a run has one owner at any time; the lock also makes what the last owner did visible to the
 * next one. Thread-safe.
 */
final class RunCache {

  private static final Logger LOG = LoggerFactory.getLogger(RunCache.class);

  private final int capacity;
  private final ReplayListener listener;
  private final SequencedMap<UUID, WorkflowRun> runs = new LinkedHashMap<>();

  RunCache(int capacity, ReplayListener listener) {
    this.capacity = capacity;
    this.listener = listener;
  }

  /** Takes a run out, unless it has seen more than the given event. */
  @Nullable WorkflowRun take(UUID runId, long lastEventId) {
    WorkflowRun run = take(runId);
    if (run != null && run.lastEventId() > lastEventId) {
      destroy(run);
      return null;
    }
    return run;
  }

  /** Puts a run in; what has to leave for it is destroyed. */
  void park(UUID runId, WorkflowRun run) {
    for (WorkflowRun evicted : put(runId, run)) {
      listener.cacheEvicted(evicted.workflowType());
      destroy(evicted);
    }
  }

  /**
   * Puts a run in if it can ever go on.
   *
   * @return whether it was; otherwise it is destroyed
   */
  boolean keep(UUID runId, WorkflowRun run) {
    if (run.closed() || capacity == 0) {
      destroy(run);
      return false;
    }
    park(runId, run);
    return true;
  }

  /** Destroys a parked run. */
  void evict(UUID runId) {
    WorkflowRun run = take(runId);
    if (run != null) {
      destroy(run);
    }
  }

  /** Destroys all parked runs. */
  void clear() {
    List<WorkflowRun> all;
    synchronized (runs) {
      all = List.copyOf(runs.values());
      runs.clear();
    }
    all.forEach(RunCache::destroy);
  }

  int size() {
    synchronized (runs) {
      return runs.size();
    }
  }

  /** Ends a run that is not in the cache. */
  static void destroy(WorkflowRun run) {
    if (!run.destroy()) {
      LOG.warn("A coroutine of a workflow {} goes on though it was ended", run.workflowType());
    }
  }

  private @Nullable WorkflowRun take(UUID runId) {
    synchronized (runs) {
      return runs.remove(runId);
    }
  }

  private List<WorkflowRun> put(UUID runId, WorkflowRun run) {
    List<WorkflowRun> evicted = new ArrayList<>(1);
    synchronized (runs) {
      WorkflowRun other = runs.putLast(runId, run);
      if (other != null) {
        evicted.add(other);
      }
      while (runs.size() > capacity) {
        evicted.add(runs.pollFirstEntry().getValue());
      }
    }
    return evicted;
  }
}
