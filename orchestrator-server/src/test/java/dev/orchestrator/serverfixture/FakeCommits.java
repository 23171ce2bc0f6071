package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.visibility.Commits;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Commits that a test makes; none by itself. */
public final class FakeCommits implements Commits {

  private final AtomicLong total = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private final Map<WorkflowExecution, Long> runs = new ConcurrentHashMap<>();

  /** A commit that changes a run. */
  public void commit(WorkflowExecution run) {
    runs.put(run, total.incrementAndGet());
  }

  /** How often it was asked for the commits of all. */
  public int looks() {
    return looks.get();
  }

  @Override
  public long total() {
    looks.incrementAndGet();
    return total.get();
  }

  @Override
  public Map<WorkflowExecution, Long> lastOf(Collection<WorkflowExecution> asked) {
    Map<WorkflowExecution, Long> found = new HashMap<>(runs);
    found.keySet().retainAll(asked);
    return found;
  }
}
