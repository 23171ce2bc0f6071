package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.CloseNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseWatchTests {

  private static final WorkflowExecution RUN =
      new WorkflowExecution("default", "w", UUID.randomUUID());
  private static final WorkflowExecutionCompleted COMPLETED =
      new WorkflowExecutionCompleted(Payload.json("1"), 4);
  private static final RunOutcome OPEN =
      new RunOutcome(RUN.runId(), WorkflowExecutionStatus.RUNNING, null);
  private static final RunOutcome CLOSED =
      new RunOutcome(RUN.runId(), WorkflowExecutionStatus.COMPLETED, COMPLETED);
  private static final CloseNotice NOTICE =
      new CloseNotice(
          RUN, WorkflowExecutionStatus.COMPLETED, new HistoryEvent(5, Instant.EPOCH, COMPLETED));
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FixedOutcome visibility = new FixedOutcome(OPEN);
  private final CountedVisibility counted = new CountedVisibility(visibility);
  private final Queue<WorkflowExecution> asked = new ConcurrentLinkedQueue<>();
  private CloseWatch watch = new CloseWatch(counted, key -> 0, this::ask, NEVER);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aNoticeEndsTheWaitWithoutALook() throws Exception {
    watch.noticePromised(RUN.runId());
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    watch.closed(NOTICE);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
    assertThat(counted.looks()).isZero();
  }

  @Test
  void aNoticeWithoutTheEventLeadsToOneLook() throws Exception {
    watch.noticePromised(RUN.runId());
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    visibility.become(CLOSED);
    watch.closed(NOTICE.withoutEvent());
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
    assertThat(counted.looks()).isOne();
  }

  @Test
  void aNoticeThatCameBeforeTheWaitLeadsToOneLook() throws Exception {
    visibility.become(CLOSED);
    watch.closed(NOTICE);
    assertThat(watch.awaitOpen(RUN, PATIENCE).get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
    assertThat(counted.looks()).isOne();
  }

  @Test
  void aPromiseThatIsNotKeptDelaysTheWaitButDoesNotBreakIt() throws Exception {
    watch.close();
    watch = new CloseWatch(counted, key -> 0, this::ask, Duration.ofMillis(300));
    watch.noticePromised(RUN.runId());
    visibility.become(CLOSED);
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
    assertThat(counted.looks()).isOne();
  }

  @Test
  void nobodyLooksWhileTheShardIsHereAndSomebodyDoesOnceItHasMoved() throws Exception {
    watch.close();
    var epoch = new AtomicLong(3);
    watch = new CloseWatch(counted, key -> epoch.get(), this::ask, Duration.ofMillis(10));
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    assertThat(watch.awaitOpen(RUN, Duration.ofMillis(200)).get(10, TimeUnit.SECONDS))
        .isEqualTo(OPEN);
    assertThat(counted.looks()).isZero();
    visibility.become(CLOSED);
    epoch.set(5);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
  }

  @Test
  void whereNothingIsPromisedTheDatabaseIsAskedAgainAndAgain() throws Exception {
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    Awaitility.await().until(() -> counted.looks() >= 3);
    assertThat(asked).containsExactly(RUN);
    visibility.become(CLOSED);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
  }

  @Test
  void aPromiseEndsWithTheWaitThatItWasGivenFor() throws Exception {
    watch.noticePromised(RUN.runId());
    assertThat(watch.awaitOpen(RUN, Duration.ofMillis(50)).get(10, TimeUnit.SECONDS))
        .isEqualTo(OPEN);
    assertThat(counted.looks()).isZero();
    CompletableFuture<RunOutcome> next = watch.awaitOpen(RUN, PATIENCE);
    visibility.become(CLOSED);
    assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
  }

  @Test
  void anOwnerThatIsAskedForWordSavesTheLooks() throws Exception {
    CompletableFuture<RunOutcome> outcome = watch.awaitOpen(RUN, PATIENCE);
    Awaitility.await().until(() -> !asked.isEmpty());
    watch.noticePromised(RUN.runId());
    watch.closed(NOTICE);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CLOSED);
  }

  private void ask(WorkflowExecution run, Duration patience) {
    asked.add(run);
  }
}
