package dev.orchestrator.engine.shard;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.engine.deadline.StoredDeadline;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.NewRun;
import dev.orchestrator.engine.store.Commit.RunChange;
import dev.orchestrator.engine.store.Commit.RunState;
import dev.orchestrator.engine.store.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of what a batch did to its runs. */
final class CommitAssembly {

  private final List<NewRun> started = new ArrayList<>();
  private final List<RunChange> changed = new ArrayList<>();
  private final List<JournalRow> journal = new ArrayList<>();
  private final Map<RunRef, StoredDeadline> deadlines = new HashMap<>();
  private final Instant now;
  private final ShardSettings settings;

  CommitAssembly(Batch batch, ShardSettings settings) {
    this.now = batch.now;
    this.settings = settings;
    batch.touched().forEach(this::add);
  }

  private void add(CachedRun run) {
    Execution execution = run.execution;
    boolean closed = execution.closed();
    StoredDeadline deadline = closed ? new StoredDeadline(null) : deadline(run);
    var state =
        new RunState(
            execution.status(),
            execution.closeTime(),
            closed ? execution.historyLength() : null,
            deadline.at());
    if (!run.stored()) {
      started.add(newRun(execution, state));
    } else if (closed || !deadline.equals(run.storedDeadline())) {
      changed.add(new RunChange(run.ref, state));
    }
    JournalRow row = run.newRow();
    if (row != null) {
      journal.add(row);
    }
    deadlines.put(run.ref, deadline);
  }

  private StoredDeadline deadline(CachedRun run) {
    Instant checkIn =
        run.execution.workersAtWork().isEmpty() ? null : now.plus(settings.activityCheckInDelay());
    Instant trueDeadline = StoredDeadline.earlier(run.execution.nextDeadline(), checkIn);
    return run.stored()
        ? run.storedDeadline().next(trueDeadline, now)
        : StoredDeadline.atStart(trueDeadline, now.plus(settings.checkInDelay()));
  }

  private static NewRun newRun(Execution execution, RunState state) {
    return new NewRun(
        execution.id(),
        execution.started().workflowType(),
        execution.started().taskQueue(),
        execution.startTime(),
        execution.started().requestId(),
        state);
  }

  /** Whether the database would be any different. */
  boolean isEmpty() {
    return started.isEmpty() && changed.isEmpty() && journal.isEmpty();
  }

  /** What the run's row says after the commit. */
  @Nullable StoredDeadline deadlineOf(CachedRun run) {
    return deadlines.get(run.ref);
  }

  Commit toCommit(ShardPosition position, Batch batch, long publishedUpTo) {
    return new Commit(
        position.shard(),
        position.epoch(),
        position.batchNo() + 1,
        batch.nextOffset(),
        started,
        changed,
        journal,
        batch.tasks(),
        publishedUpTo);
  }
}
