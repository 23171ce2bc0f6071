package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one batch writes, in one transaction or not at all.
 *
 * @param epoch the lease that the batch was decided under
 * @param batchNo one more than that of the commit before
 * @param nextOffset the first record that is not in this batch or an earlier one
 * @param started runs that began
 * @param changed runs that began earlier and whose row changes
 * @param journal what the runs got
 * @param tasks what is to be published after the commit
 * @param publishedUpTo the last batch whose tasks the broker has all acknowledged
 */
public record Commit(
    int shard,
    long epoch,
    long batchNo,
    long nextOffset,
    List<NewRun> started,
    List<RunChange> changed,
    List<JournalRow> journal,
    List<OutboxTask> tasks,
    long publishedUpTo) {

  /**
   * The part of a run's row that changes.
   *
   * @param historyLength null while it is open
   */
  public record RunState(
      WorkflowExecutionStatus status,
      @Nullable Instant closeTime,
      @Nullable Long historyLength,
      @Nullable Instant nextDeadline) {}

  /** A new row. */
  public record NewRun(
      WorkflowExecution execution,
      String workflowType,
      String taskQueue,
      Instant startTime,
      String requestId,
      RunState state) {}

  /** A changed row. */
  public record RunChange(RunRef ref, RunState state) {}

  /**
   * A row of a journal.
   *
   * @param row its place in the journal, from 0 on
   * @param firstEventId the id of its first history event
   * @param nextEventId the id that the next history event gets; equals {@code firstEventId} where
   *     the row holds transient events only
   */
  public record JournalRow(
      RunRef ref, long row, long firstEventId, long nextEventId, byte[] entries) {}
}
