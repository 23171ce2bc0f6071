package dev.orchestrator.core.stuck;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StuckRulesTests {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final StuckRules RULES = new StuckRules(3, 4, MINUTE);

  @Test
  void aWorkflowTaskThatNobodyBeginsIsStuckSinceItWasHandedOut() {
    TestRun test = TestRun.started();
    Instant handedOut = test.now();
    assertThat(judge(test)).isNull();
    assertThat(RULES.nextLook(test.run(), test.now())).isEqualTo(handedOut.plus(MINUTE));

    test.advance(MINUTE);

    assertThat(judge(test)).isEqualTo(new Stuck(StuckReason.WORKFLOW_TASK_WAITING, handedOut));
    assertThat(RULES.nextLook(test.run(), test.now()))
        .as("only an event can make a difference")
        .isNull();
    test.completeTask();
    assertThat(judge(test)).isNull();
  }

  @Test
  void aWorkflowTaskThatKeepsFailingIsStuckFromItsThirdAttemptOn() {
    TestRun test = TestRun.started();
    test.failTask();
    assertThat(judge(test)).isNull();
    test.failTask();

    Stuck stuck = judge(test);

    assertThat(stuck).isEqualTo(new Stuck(StuckReason.WORKFLOW_TASK_FAILING, test.now()));
    test.advance(Duration.ofMinutes(10));
    assertThat(RULES.judge(test.run(), stuck, test.now()))
        .as("it stays stuck since when it became so")
        .isEqualTo(stuck);
  }

  @Test
  void anActivityThatKeepsFailingIsStuckUntilItSucceeds() {
    TestRun test = TestRun.after(activity("a"));
    for (int attempt = 1; attempt < 4; attempt++) {
      assertThat(judge(test)).as("attempt %d", attempt).isNull();
      test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Busy")));
      test.advance(Duration.ofSeconds(10));
    }

    assertThat(judge(test)).isEqualTo(new Stuck(StuckReason.ACTIVITY_FAILING, test.now()));

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));
    assertThat(judge(test)).isNull();
  }

  @Test
  void theActivityThatWaitsLongestIsTheOneThatIsStuck() {
    TestRun test = TestRun.after(activity("a"), activity("b"));
    Instant scheduled = test.now();
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    test.advance(MINUTE);

    assertThat(judge(test)).isEqualTo(new Stuck(StuckReason.ACTIVITY_WAITING, scheduled));
    assertThat(test.run().longestWaiting()).isEqualTo(test.activity("b"));

    test.send(new RecordActivityTaskStarted(test.activityToken("b"), false), WORKER);
    assertThat(judge(test)).isNull();
    assertThat(test.run().longestWaiting()).isNull();
    assertThat(RULES.nextLook(test.run(), test.now())).isNull();
  }

  @Test
  void aTimerAndAnActivityAtWorkAreWaitedForInPeace() {
    TestRun test = TestRun.after(TestCommands.timer("t", Duration.ofDays(3)), activity("a"));
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);

    test.advance(Duration.ofDays(1));

    assertThat(judge(test)).isNull();
    assertThat(RULES.nextLook(test.run(), test.now())).isNull();
  }

  @Test
  void aWorkerThatGoesOnByItselfIsLeftAlone() {
    TestRun test = TestRun.unused().withWorker(WORKER);
    test.send(TestStart.DEFAULT.request());
    test.completeTaskKeeping(List.of("a"), activity("a"));

    assertThat(RULES.nextLook(test.run(), test.now())).isNull();
    assertThat(judge(test)).isNull();
  }

  private static @Nullable Stuck judge(TestRun test) {
    return RULES.judge(test.run(), null, test.now());
  }
}
