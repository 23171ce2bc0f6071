package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BacklogTests {

  private final Bell bell = new Bell();
  private final Backlog backlog = new Backlog(3, Duration.ofHours(1), bell);

  @Test
  void progressThatNobodyWaitsForIsCarriedOutWithWhatComesNext() {
    Work progress = progress(0, List.of("kept"));
    backlog.add(progress);
    assertThat(isReady()).isFalse();
    Work urgent = new Work.Wake();
    backlog.add(urgent);
    assertThat(isReady()).isTrue();
    assertThat(backlog.take(3)).containsExactly(progress, urgent);
    assertThat(isReady()).isFalse();
  }

  @Test
  void anActivityForOtherWorkersDoesNotWait() {
    backlog.add(progress(0, List.of("kept", "for others")));
    assertThat(isReady()).isTrue();
  }

  @Test
  void enoughProgressIsCarriedOutWithoutMore() {
    for (int offset = 0; offset < 3; offset++) {
      assertThat(isReady()).isFalse();
      backlog.add(progress(offset, List.of("kept")));
    }
    assertThat(isReady()).isTrue();
  }

  @Test
  void patienceEnds() {
    long before = System.nanoTime();
    backlog.add(progress(0, List.of("kept")));
    assertThat(backlog.untilReady(before + Duration.ofMinutes(59).toNanos())).isPositive();
    assertThat(backlog.untilReady(System.nanoTime() + Duration.ofHours(1).toNanos())).isZero();
  }

  @Test
  void whoeverWaitsIsWokenByWorkThatMayWaitToo() {
    CompletableFuture<Void> woken =
        CompletableFuture.runAsync(
            () -> {
              try {
                bell.await(Duration.ofHours(1).toNanos());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    backlog.add(progress(0, List.of("kept")));
    assertThat(woken).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void moreThanOneBatchIsTakenPieceByPieceInOrder() {
    List<Work> work = List.of(new Work.WorkerLost("a"), new Work.Wake(), new Work.WorkerLost("b"));
    backlog.add(work);
    assertThat(backlog.take(2)).isEqualTo(work.subList(0, 2));
    assertThat(backlog.take(2)).isEqualTo(work.subList(2, 3));
  }

  private boolean isReady() {
    return backlog.untilReady(System.nanoTime()) == 0;
  }

  /** A decision of a worker that keeps the first of the activities. */
  private static Work progress(long offset, List<String> activityIds) {
    var key = new WorkflowKey("default", "w");
    var token = new TaskToken(new WorkflowExecution("default", "w", UUID.randomUUID()), 2, 1);
    List<Command> commands = activityIds.stream().<Command>map(BacklogTests::schedule).toList();
    var answer =
        new RespondWorkflowTaskCompleted(
            token, Instant.EPOCH, commands, ShardFixture.INBOX, List.of(activityIds.getFirst()));
    return Work.Consumed.of(
        new CommandsRecord(offset, ShardFixture.recordWithoutReply(key, "r" + offset, answer)));
  }

  private static ScheduleActivityTask schedule(String activityId) {
    return new ScheduleActivityTask(
        activityId,
        "Step",
        "q",
        List.of(),
        Map.of(),
        null,
        null,
        Duration.ofSeconds(1),
        null,
        RetryPolicy.DEFAULT,
        false);
  }
}
