package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.task.ActivityTask;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RedispatchTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration REDISPATCH =
      Objects.requireNonNull(ExecutionSettings.DEFAULT.redispatchInterval());

  @Test
  void aTaskForAnyWorkerWaitsAsLongAsItTakesAndIsHandedOutAgainBeforeItsTopicDropsIt() {
    TestRun test = TestRun.started();
    OutgoingMessage first = test.takeSent().getLast();
    TaskToken token = test.taskToken();

    test.advance(REDISPATCH.minusSeconds(1));
    assertThat(test.takeSent()).isEmpty();
    test.advance(Duration.ofSeconds(1));
    assertThat(test.takeSent()).containsExactly(first);
    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plus(REDISPATCH));
    test.advance(REDISPATCH);

    assertThat(test.takeSent()).containsExactly(first);
    assertThat(test.eventTypes())
        .containsExactly("WorkflowExecutionStarted", "WorkflowTaskScheduled");
    assertThat(test.taskToken()).isEqualTo(token);
    assertThat(test.completeTask(timer("t", DAY))).isEqualTo(new Acknowledged());
  }

  @Test
  void aLaterAttemptThatNobodyBeginsIsHandedOutAgainWithWhatItShows() {
    TestRun test = TestRun.started();
    test.failTask();
    OutgoingMessage second = test.takeSent().getLast();
    test.signal("paid");

    test.advance(REDISPATCH);

    assertThat(test.takeSent()).containsExactly(second);
    assertThat(test.run().bufferedEvents()).hasSize(1);
    assertThat(test.completeTask()).isEqualTo(new Acknowledged());
  }

  @Test
  void anActivityTaskThatNobodyBeginsIsHandedOutAgainAsOneThatMustAskFirst() {
    TestRun test = TestRun.after(activity("a"));
    ActivityTask first = test.lastActivityTask();
    long length = test.run().historyLength();

    for (int time = 1; time <= 3; time++) {
      test.takeSent();
      test.advance(REDISPATCH);

      ActivityTask again = test.lastActivityTask();
      assertThat(again.token()).isEqualTo(first.token());
      assertThat(again.attemptScheduledTime()).isEqualTo(TestRun.START);
      assertThat(first.confirmStart()).isFalse();
      assertThat(again.confirmStart()).isTrue();
    }
    assertThat(test.run().historyLength()).isEqualTo(length);
  }

  @Test
  void onlyOneOfTwoWorkersThatAskMayRunALastAttempt() {
    TestRun test = TestRun.after(activity("a", attempts(1)));
    TaskToken token = test.activityToken("a");
    test.advance(REDISPATCH);

    var one = test.send(new RecordActivityTaskStarted(token, false), WORKER);
    var other = test.send(new RecordActivityTaskStarted(token, false), OTHER_WORKER);

    assertThat(one).isEqualTo(new ActivityCurrent(false));
    assertThat(other).isInstanceOf(Rejected.class);
    assertThat(test.send(new RespondActivityTaskCompleted(token, null), WORKER))
        .isEqualTo(new Acknowledged());
  }

  @Test
  void whatAWorkerHasBegunIsNotHandedOutAgain() {
    TestRun test =
        TestRun.after(activity("a", attempts(1), Timeouts.startToClose(DAY.multipliedBy(9))));
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    test.takeSent();

    test.advance(REDISPATCH);

    assertThat(test.takeSent()).isEmpty();
  }

  @Test
  void theNextAttemptNeedNotAsk() {
    TestRun test = TestRun.after(activity("a", RetryPolicy.DEFAULT, Timeouts.startToClose(DAY)));
    test.advance(REDISPATCH);
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);

    test.advance(DAY);
    test.advance(DAY);

    assertThat(test.lastActivityTask().token().attempt()).isEqualTo(2);
    assertThat(test.lastActivityTask().confirmStart()).isFalse();
  }

  @Test
  void scheduleToStartCountsFromTheFirstTime() {
    Duration patience = REDISPATCH.plus(DAY);
    TestRun test = TestRun.after(activity("a", attempts(1), Timeouts.scheduleToStart(patience)));
    test.advance(REDISPATCH);

    test.advance(DAY);

    assertThat(test.last(ActivityTaskTimedOut.class).failure().type()).isEqualTo("TimeoutFailure");
    assertThat(test.run().activities()).isEmpty();
  }
}
