package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.benchmarks.worker.LedgerWorkflow;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.time.Duration;

/** An open workflow with a past, as its client sees it. */
final class Ledger implements AutoCloseable {

  /** Scheduled, started and completed, of the step and of the turn after it. */
  private static final int EVENTS_PER_STEP = 6;

  /** A signal, and the turn that handles it. */
  private static final int EVENTS_PER_TRANSITION = 4;

  private static final WorkflowOptions OPTIONS =
      WorkflowOptions.newBuilder().setTaskQueue(BenchmarkWorker.TASK_QUEUE).build();
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Platform platform;
  private final LedgerWorkflow stub;
  private final WorkflowExecution execution;
  private final int past;
  private long sum;

  private Ledger(Platform platform, LedgerWorkflow stub, WorkflowExecution execution, int past) {
    this.platform = platform;
    this.stub = stub;
    this.execution = execution;
    this.past = past;
  }

  /** A workflow with about as many events in its history. */
  static Ledger open(Platform platform, WorkflowClient client, int events) {
    LedgerWorkflow stub = client.newWorkflowStub(LedgerWorkflow.class, OPTIONS);
    int steps = events / EVENTS_PER_STEP;
    WorkflowExecution execution = WorkflowClient.start(stub::keep, steps);
    var ledger = new Ledger(platform, stub, execution, events);
    Duration poll = steps < 1000 ? POLL.dividedBy(20) : POLL;
    platform.server().process().await(() -> stub.sum() == 0, poll, PATIENCE);
    return ledger;
  }

  /** Makes a transition; returns how long it took until it was seen. */
  long transition() {
    long start = System.nanoTime();
    stub.add(1);
    sum++;
    while (stub.sum() != sum) {
      Thread.onSpinWait();
    }
    return System.nanoTime() - start;
  }

  /** Asks the workflow; returns how long it took to answer. */
  long query() {
    long start = System.nanoTime();
    if (stub.sum() != sum) {
      throw new IllegalStateException("Expected the sum to be " + sum);
    }
    return System.nanoTime() - start;
  }

  /** How many events its past was to have, about. */
  int past() {
    return past;
  }

  /** How many events there are. */
  long events() {
    return platform
        .installation()
        .database()
        .count(
            "select max(next_event_id) - 1 from history where run_id = '%s'"
                .formatted(execution.runId()));
  }

  /** Whether its past is no longer most of its history. */
  boolean isOutgrown() {
    return sum * EVENTS_PER_TRANSITION > past;
  }

  @Override
  public void close() {
    stub.close();
  }
}
