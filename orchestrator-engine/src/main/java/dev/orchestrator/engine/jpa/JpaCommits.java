package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.jpa.HistoryRepository.LastCommitView;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.visibility.Commits;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the shards' counters, and the ends of journals. */
final class JpaCommits implements Commits {

  private final ShardRepository shards;
  private final HistoryRepository histories;

  JpaCommits(ShardRepository shards, HistoryRepository histories) {
    this.shards = shards;
    this.histories = histories;
  }

  @Override
  public long total() {
    return shards.countCommits();
  }

  @Override
  public Map<WorkflowExecution, Long> lastOf(Collection<WorkflowExecution> runs) {
    Map<RunRef, WorkflowExecution> asked = new HashMap<>();
    runs.forEach(run -> asked.put(RunRef.of(run), run));
    List<RunRef> refs = List.copyOf(asked.keySet());
    Map<WorkflowExecution, Long> found = new HashMap<>();
    for (LastCommitView last :
        histories.findLastCommits(
            refs.stream().map(RunRef::slot).toArray(Integer[]::new),
            refs.stream().map(RunRef::runId).toArray(UUID[]::new))) {
      found.put(asked.get(new RunRef(last.getSlot(), last.getRunId())), last.getBatchNo());
    }
    return found;
  }
}
