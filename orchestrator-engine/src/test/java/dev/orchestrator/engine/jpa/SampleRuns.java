package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.AttributesRow;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.PayloadUse;
import dev.orchestrator.engine.store.Commit.RunRow;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptScheduled;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes runs as a shard does. */
final class SampleRuns {

  private final ShardStore store;
  private ShardLease lease;
  private long batchNo;

  SampleRuns(ShardStore store) {
    this.store = store;
    this.lease = store.takeOver(0, "test");
    this.batchNo = lease.batchNo();
  }

  /** An open run. */
  WorkflowExecution open(
      String namespace, String workflowId, String type, Instant start, @Nullable Instant deadline) {
    return write(
        namespace, workflowId, type, start, WorkflowExecutionStatus.RUNNING, null, null, deadline);
  }

  /** An open run that is pinned to a build. */
  WorkflowExecution pinned(
      String namespace, String workflowId, Instant start, WorkerDeploymentVersion version) {
    var execution = new WorkflowExecution(namespace, workflowId, UUID.randomUUID());
    commit(List.of(openRow(execution, start, version, null)), List.of());
    return execution;
  }

  /** An open run that is stuck. */
  WorkflowExecution stuck(String namespace, String workflowId, Instant start, Stuck stuck) {
    WorkflowExecution execution = open(namespace, workflowId, "T", start, null);
    commit(List.of(openRow(execution, start, null, stuck)), List.of());
    return execution;
  }

  /** The same is stuck no longer. */
  void goesOn(WorkflowExecution execution, Instant start) {
    commit(List.of(openRow(execution, start, null, null)), List.of());
  }

  private static RunRow openRow(
      WorkflowExecution execution,
      Instant start,
      @Nullable WorkerDeploymentVersion version,
      @Nullable Stuck stuck) {
    return new RunRow(
        execution,
        "T",
        "q",
        start,
        "request",
        WorkflowExecutionStatus.RUNNING,
        null,
        null,
        null,
        version,
        stuck);
  }

  /** A completed run. */
  WorkflowExecution closed(String namespace, String workflowId, Instant start, Instant close) {
    return write(
        namespace, workflowId, "Closed", start, WorkflowExecutionStatus.COMPLETED, close, 5L, null);
  }

  /** An open run with search attributes. */
  WorkflowExecution found(
      String namespace,
      String workflowId,
      Instant start,
      Map<String, SearchAttributeValue> attributes) {
    WorkflowExecution execution = open(namespace, workflowId, "T", start, null);
    change(execution, attributes);
    return execution;
  }

  /** A completed run with search attributes. */
  void closedFound(
      String namespace,
      String workflowId,
      Instant start,
      Map<String, SearchAttributeValue> attributes) {
    change(closed(namespace, workflowId, start, start.plusSeconds(3)), attributes);
  }

  /** Gives a run other search attributes. */
  void change(WorkflowExecution execution, Map<String, SearchAttributeValue> attributes) {
    batchNo++;
    store.commit(
        new Commit(
            lease.shard(),
            lease.epoch(),
            batchNo,
            0,
            List.of(),
            List.of(),
            List.of(new AttributesRow(execution, attributes)),
            List.of()));
  }

  /** A completed run that got signals with large payloads. */
  void closedWith(String namespace, String workflowId, Instant close, List<String> hashes) {
    WorkflowExecution execution = closed(namespace, workflowId, close, close);
    RunRef ref = RunRef.of(execution);
    List<PayloadUse> uses =
        hashes.stream().distinct().map(hash -> new PayloadUse(ref, namespace, hash)).toList();
    byte[] entries = ProtocolJson.writeJournal(List.of(signal(6, close)));
    commit(List.of(), List.of(new JournalRow(ref, 4, 6, 7, entries, uses)));
    commit(List.of(), List.of(new JournalRow(ref, 5, 7, 8, entries, uses)));
  }

  /** An open run of many rows with {@code perRow} signals each. */
  WorkflowExecution longRun(
      String namespace, String workflowId, Instant start, int rows, int perRow) {
    WorkflowExecution execution = open(namespace, workflowId, "T", start, null);
    RunRef ref = RunRef.of(execution);
    List<JournalRow> journal = new ArrayList<>();
    long next = 5;
    for (int number = 0; number < rows; number++) {
      List<HistoryEvent> events = new ArrayList<>();
      for (int event = 0; event < perRow; event++) {
        events.add(signal(next + event, start));
      }
      journal.add(row(ref, 4 + number, next, events));
      next += perRow;
    }
    commit(List.of(), journal);
    return execution;
  }

  /** A run that failed, or timed out. */
  WorkflowExecution failed(
      String namespace, String workflowId, Instant start, WorkflowExecutionStatus status) {
    return write(namespace, workflowId, "T", start, status, start, 5L, null);
  }

  private static WorkflowExecutionEvent closeEvent(WorkflowExecutionStatus status) {
    return switch (status) {
      case FAILED ->
          new WorkflowExecutionFailed(Failure.of("no money", new FailureInfo.Server(false)), 0);
      case TIMED_OUT -> new WorkflowExecutionTimedOut();
      default -> new WorkflowExecutionCompleted(Payload.json("9"), 0);
    };
  }

  private WorkflowExecution write(
      String namespace,
      String workflowId,
      String type,
      Instant start,
      WorkflowExecutionStatus status,
      @Nullable Instant close,
      @Nullable Long length,
      @Nullable Instant deadline) {
    var execution = new WorkflowExecution(namespace, workflowId, UUID.randomUUID());
    RunRef ref = RunRef.of(execution);
    var run =
        new RunRow(
            execution, type, "q", start, "request", status, close, length, deadline, null, null);
    List<JournalEntry> end = new ArrayList<>();
    end.add(
        new HistoryEvent(
            4, start, new WorkflowExecutionSignaled("s", List.of(), Map.of(), null, "r")));
    if (status.closed()) {
      end.add(new HistoryEvent(5, start, closeEvent(status)));
    }
    commit(
        List.of(run),
        List.of(
            row(ref, 0, 1, List.of(new HistoryEvent(1, start, started(type)))),
            row(ref, 1, 2, List.of(signal(2, start), signal(3, start))),
            row(ref, 2, 4, List.of(new TransientEvent(start, new WorkflowTaskAttemptScheduled(2)))),
            row(ref, 3, 4, end)));
    return execution;
  }

  private static HistoryEvent signal(long id, Instant time) {
    return new HistoryEvent(
        id, time, new WorkflowExecutionSignaled("s", List.of(), Map.of(), null, "r" + id));
  }

  private static WorkflowExecutionStarted started(String type) {
    return new WorkflowExecutionStarted(
        type,
        "q",
        List.of(),
        null,
        null,
        Duration.ofSeconds(10),
        Map.of("note", Payload.json("\"hello\"")),
        Map.of(),
        null,
        "request");
  }

  private static JournalRow row(
      RunRef ref, long row, long firstEventId, List<? extends JournalEntry> entries) {
    long events = entries.stream().filter(HistoryEvent.class::isInstance).count();
    return new JournalRow(
        ref, row, firstEventId, firstEventId + events, ProtocolJson.writeJournal(entries));
  }

  private void commit(List<RunRow> runs, List<JournalRow> journal) {
    batchNo++;
    store.commit(new Commit(lease.shard(), lease.epoch(), batchNo, 0, runs, journal, List.of()));
  }
}
