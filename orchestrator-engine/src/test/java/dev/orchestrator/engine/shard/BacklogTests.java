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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogTests {

  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final Backlog backlog = new Backlog(3, FOR_EVER);

  @Test
  void progressThatNobodyWaitsForIsCarriedOutWithWhatComesNext() throws Exception {
    Work progress = progress(0, List.of("kept"));
    backlog.add(progress);
    CompletableFuture<List<Work>> taken = takeInBackground();
    assertThat(taken).isNotDone();
    Work urgent = new Work.Wake();
    backlog.add(urgent);
    assertThat(taken.get(30, TimeUnit.SECONDS)).containsExactly(progress, urgent);
  }

  @Test
  void anActivityForOtherWorkersDoesNotWait() throws Exception {
    Work progress = progress(0, List.of("kept", "for others"));
    backlog.add(progress);
    assertThat(takeInBackground().get(30, TimeUnit.SECONDS)).containsExactly(progress);
  }

  @Test
  void enoughProgressIsCarriedOutWithoutMore() throws Exception {
    for (int offset = 0; offset < 3; offset++) {
      backlog.add(progress(offset, List.of("kept")));
    }
    assertThat(takeInBackground().get(30, TimeUnit.SECONDS)).hasSize(3);
  }

  @Test
  void patienceEnds() throws Exception {
    var impatient = new Backlog(3, Duration.ofNanos(1));
    impatient.add(progress(0, List.of("kept")));
    impatient.await(FOR_EVER);
    assertThat(impatient.take(3)).hasSize(1);
  }

  @Test
  void moreThanOneBatchIsTakenPieceByPieceInOrder() {
    List<Work> work = List.of(new Work.WorkerLost("a"), new Work.Wake(), new Work.WorkerLost("b"));
    backlog.add(work);
    assertThat(backlog.take(2)).isEqualTo(work.subList(0, 2));
    assertThat(backlog.take(2)).isEqualTo(work.subList(2, 3));
  }

  private CompletableFuture<List<Work>> takeInBackground() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            backlog.await(FOR_EVER);
            return backlog.take(3);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
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
