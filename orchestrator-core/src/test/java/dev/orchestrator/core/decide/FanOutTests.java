package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand activities at once cost ten thousand times one, not the square of it. */
class FanOutTests {

  private static final int COUNT = 10_000;

  @Test
  void tenThousandActivitiesRunAndEndInSeconds() {
    TestRun test = assertTimeoutPreemptively(Duration.ofSeconds(30), FanOutTests::runAll);

    assertThat(test.run().historyLength()).isEqualTo(4 + COUNT + 2L * COUNT + 3);
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void aTaskWithMoreNewsThanIsKeptInMemoryLeavesItToTheWorkerToReadIt() {
    TestRun test = runAll();

    var task = test.lastWorkflowTask();

    assertThat(task.events()).isEmpty();
    assertThat(task.firstEventId()).isEqualTo(3);
    assertThat(task.lastEventId()).isEqualTo(test.run().historyLength());
  }

  private static TestRun runAll() {
    TestRun test = TestRun.started().unchecked();
    test.completeTask(
        IntStream.range(0, COUNT)
            .mapToObj(
                i ->
                    activity(
                        "a" + i,
                        TestCommands.attempts(0),
                        Timeouts.heartbeat(Duration.ofMinutes(1))))
            .toArray(Command[]::new));
    for (int i = 0; i < COUNT; i++) {
      test.send(new RecordActivityTaskHeartbeat(test.activityToken("a" + i), List.of()), WORKER);
    }
    for (int i = 0; i < COUNT; i++) {
      test.send(new RespondActivityTaskCompleted(test.activityToken("a" + i), null), WORKER);
    }
    test.advance(Duration.ofSeconds(5));
    test.expireLease();
    return test;
  }
}
