package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a shard has in memory, least recently used first, and for each workflow which run
 * is its latest. Not thread-safe.
 */
final class RunCache {

  private final long maxBytes;
  private final LinkedHashMap<RunRef, CachedRun> runs = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<RunRef, Long> sizes = new HashMap<>();
  private final Map<WorkflowKey, RunRef> latest = new HashMap<>();
  private long bytes;

  RunCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Nullable CachedRun get(RunRef ref) {
    return runs.get(ref);
  }

  /** The workflow's latest run; null if it is not in memory. */
  @Nullable CachedRun latest(WorkflowKey key) {
    RunRef ref = latest.get(key);
    return ref == null ? null : runs.get(ref);
  }

  void put(CachedRun run) {
    runs.put(run.ref, run);
    resize(run);
  }

  /** Puts a run that is its workflow's latest. */
  void putLatest(CachedRun run) {
    put(run);
    latest.put(run.execution.id().key(), run.ref);
  }

  /** Takes note of a run's present size. */
  void resize(CachedRun run) {
    long size = run.estimatedBytes();
    Long before = sizes.put(run.ref, size);
    bytes += size - (before == null ? 0 : before);
  }

  /** Forgets a run, for example because its state is ahead of the database. */
  void remove(RunRef ref) {
    CachedRun run = runs.remove(ref);
    if (run != null) {
      forget(run);
    }
  }

  /** Forgets the least recently used runs until the rest fits. */
  void trim() {
    var eldest = runs.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      CachedRun run = eldest.next();
      eldest.remove();
      forget(run);
    }
  }

  private void forget(CachedRun run) {
    Long size = sizes.remove(run.ref);
    bytes -= size == null ? 0 : size;
    latest.remove(run.execution.id().key(), run.ref);
  }

  /** The estimated heap of all runs in memory. */
  long bytes() {
    return bytes;
  }

  int size() {
    return runs.size();
  }
}
