package dev.orchestrator.testing;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All runs, in the order in which they were started. Guarded by the engine's lock. */
final class InMemoryRuns {

  private final List<InMemoryRun> all = new ArrayList<>();
  private final Map<UUID, InMemoryRun> byRunId = new HashMap<>();
  private final Map<WorkflowKey, InMemoryRun> latest = new HashMap<>();
  private final Set<InMemoryRun> open = new LinkedHashSet<>();

  InMemoryRun add(WorkflowExecution id) {
    var run = new InMemoryRun(id);
    all.add(run);
    byRunId.put(id.runId(), run);
    latest.put(id.key(), run);
    open.add(run);
    return run;
  }

  void clear() {
    all.clear();
    byRunId.clear();
    latest.clear();
    open.clear();
  }

  /** The run; the workflow's latest one if none is named; null if there is none. */
  @Nullable InMemoryRun find(WorkflowKey key, @Nullable UUID runId) {
    if (runId == null) {
      return latest.get(key);
    }
    InMemoryRun run = byRunId.get(runId);
    return run == null || !run.id().key().equals(key) ? null : run;
  }

  /** To be called after a run has changed. */
  void changed(InMemoryRun run) {
    if (run.execution().closed()) {
      open.remove(run);
    }
  }

  Set<InMemoryRun> open() {
    return open;
  }

  List<InMemoryRun> all() {
    return all;
  }
}
