package dev.orchestrator.engine.shard;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.core.stuck.StuckRules;
import dev.orchestrator.engine.deadline.StoredDeadline;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.AttributesRow;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.RunRow;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.history.ExecutionStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rows of what a batch did to its runs. */
final class CommitAssembly {

  private final List<RunRow> changed = new ArrayList<>();
  private final List<RunRow> started = new ArrayList<>();
  private final List<JournalRow> journal = new ArrayList<>();
  private final List<AttributesRow> attributes = new ArrayList<>();
  private final Map<RunRef, StoredDeadline> deadlines = new HashMap<>();
  private final Map<RunRef, Stuck> stuck = new HashMap<>();
  private final Instant now;
  private final StuckRules stuckRules;
  private final ShardSettings settings;
  private final boolean nothingToSend;

  CommitAssembly(Batch batch, ShardSettings settings, StuckRules stuckRules) {
    this.now = batch.now;
    this.stuckRules = stuckRules;
    this.settings = settings;
    this.nothingToSend = batch.outbox().isEmpty();
    batch.touched().forEach(this::add);
  }

  private void add(CachedRun run) {
    StoredDeadline deadline = run.execution.closed() ? new StoredDeadline(null) : deadline(run);
    Stuck standing = run.stuck(stuckRules, now);
    if (!run.stored()) {
      started.add(row(run.execution, deadline, standing));
    } else if (run.execution.closed()
        || !deadline.equals(run.storedDeadline())
        || run.pinChanged()
        || !Objects.equals(standing, run.storedStuck())) {
      changed.add(row(run.execution, deadline, standing));
    }
    if (standing != null) {
      stuck.put(run.ref, standing);
    }
    JournalRow row = run.newRow();
    if (row != null) {
      journal.add(row);
    }
    if (run.attributesChanged()) {
      attributes.add(new AttributesRow(run.execution.id(), run.execution.searchAttributes()));
    }
    deadlines.put(run.ref, deadline);
  }

  private StoredDeadline deadline(CachedRun run) {
    Instant checkIn =
        run.execution.workersAtWork().isEmpty() ? null : now.plus(settings.activityCheckInDelay());
    Instant trueDeadline =
        StoredDeadline.earlier(
            StoredDeadline.earlier(run.execution.nextDeadline(), checkIn),
            stuckRules.nextLook(run.execution, now));
    return run.stored()
        ? run.storedDeadline().next(trueDeadline, now)
        : StoredDeadline.atStart(trueDeadline, now.plus(settings.checkInDelay()));
  }

  private static RunRow row(Execution execution, StoredDeadline deadline, @Nullable Stuck stuck) {
    ExecutionStarted started = execution.opening();
    return new RunRow(
        execution.id(),
        started.executionType(),
        started.taskQueue(),
        execution.startTime(),
        started.requestId(),
        execution.status(),
        execution.closeTime(),
        execution.closed() ? execution.historyLength() : null,
        deadline.at(),
        execution.versioning().pin(),
        stuck);
  }

  /** Whether the database would be any different. */
  boolean isEmpty() {
    return started.isEmpty() && changed.isEmpty() && journal.isEmpty() && nothingToSend;
  }

  /** What the run's row says after the commit. */
  @Nullable StoredDeadline deadlineOf(CachedRun run) {
    return deadlines.get(run.ref);
  }

  /** What the run's row says that it is stuck at after the commit; null for nothing. */
  @Nullable Stuck stuckOf(CachedRun run) {
    return stuck.get(run.ref);
  }

  Commit toCommit(ShardPosition position, Batch batch) {
    // Closings before starts: the new run of a workflow follows the close of the one before.
    List<RunRow> runs = new ArrayList<>(changed);
    runs.addAll(started);
    return new Commit(
        position.shard(),
        position.epoch(),
        position.batchNo() + 1,
        batch.nextOffset(),
        runs,
        journal,
        attributes,
        batch.outbox());
  }
}
