package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoredJournal;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Runs as the database has them.
 *
 * @param latest the open or newest run of each workflow that was asked for
 * @param runs the runs that were asked for
 * @param journals of all of them
 */
record LoadedRuns(
    Map<WorkflowKey, StoredRun> latest,
    Map<RunRef, StoredRun> runs,
    Map<RunRef, StoredJournal> journals) {

  /** Reads what is wanted: three round trips at most, however many runs they are. */
  static LoadedRuns of(WantedRuns wanted, ShardStore store) {
    Map<WorkflowKey, StoredRun> latest =
        wanted.keys().isEmpty() ? Map.of() : store.currentRuns(wanted.keys());
    Set<RunRef> found = new HashSet<>();
    latest.values().forEach(run -> found.add(run.ref()));
    Set<RunRef> missing = new HashSet<>(wanted.refs());
    missing.removeAll(found);
    Map<RunRef, StoredRun> runs = missing.isEmpty() ? Map.of() : store.runs(missing);
    found.addAll(runs.keySet());
    return new LoadedRuns(latest, runs, found.isEmpty() ? Map.of() : store.journals(found));
  }
}
