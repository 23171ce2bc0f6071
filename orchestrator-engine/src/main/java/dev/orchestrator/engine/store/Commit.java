package dev.orchestrator.engine.store;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one batch writes, in one transaction or not at all.
 *
 * @param epoch the lease that the batch was decided under
 * @param batchNo one more than that of the commit before
 * @param nextOffset the first record that is not in this batch or an earlier one
 * @param runs runs that began, or whose row changes; a run that closes comes before the one that
 *     follows it
 * @param journal what the runs got
 * @param attributes runs whose search attributes changed; few batches have any
 * @param outbox what is to be published after the commit
 */
public record Commit(
    int shard,
    long epoch,
    long batchNo,
    long nextOffset,
    List<RunRow> runs,
    List<JournalRow> journal,
    List<AttributesRow> attributes,
    List<OutboxEntry> outbox) {

  /** A commit that changes no search attributes. */
  public Commit(
      int shard,
      long epoch,
      long batchNo,
      long nextOffset,
      List<RunRow> runs,
      List<JournalRow> journal,
      List<OutboxEntry> outbox) {
    this(shard, epoch, batchNo, nextOffset, runs, journal, List.of(), outbox);
  }

  /**
   * The search attributes of a run.
   *
   * @param values all that it has from now on, by name
   */
  public record AttributesRow(
      WorkflowExecution execution, Map<String, SearchAttributeValue> values) {

    /** Which run it is. */
    public RunRef ref() {
      return RunRef.of(execution);
    }
  }

  /**
   * A run's row: whole, whether it is new or changes.
   *
   * @param historyLength null while it is open
   * @param pinnedVersion the build that it is pinned to; null if it is to none
   * @param stuck what it is stuck at; null if it is not
   */
  public record RunRow(
      WorkflowExecution execution,
      String workflowType,
      String taskQueue,
      Instant startTime,
      String requestId,
      WorkflowExecutionStatus status,
      @Nullable Instant closeTime,
      @Nullable Long historyLength,
      @Nullable Instant nextDeadline,
      @Nullable WorkerDeploymentVersion pinnedVersion,
      @Nullable Stuck stuck) {

    /** Which run it is. */
    public RunRef ref() {
      return RunRef.of(execution);
    }
  }

  /**
   * A row of a journal.
   *
   * @param row its place in the journal, from 0 on
   * @param firstEventId the id of its first history event
   * @param nextEventId the id that the next history event gets; equals {@code firstEventId} where
   *     the row holds transient events only
   * @param payloads the large payloads that the entries refer to
   */
  public record JournalRow(
      RunRef ref,
      long row,
      long firstEventId,
      long nextEventId,
      byte[] entries,
      List<PayloadUse> payloads) {

    /** A row that refers to no large payload. */
    public JournalRow(RunRef ref, long row, long firstEventId, long nextEventId, byte[] entries) {
      this(ref, row, firstEventId, nextEventId, entries, List.of());
    }
  }

  /** A large payload that a run refers to. */
  public record PayloadUse(RunRef ref, String namespace, String hash) {}
}
