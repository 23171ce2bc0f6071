package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.cancelTimer;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.PendingTimer;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimerTests {

  @Test
  void aTimerOfThreeDaysFiresAfterThreeDays() {
    Duration threeDays = Duration.ofDays(3);
    TestRun test = TestRun.after(timer("t", threeDays));

    assertThat(test.run().nextDeadline()).isEqualTo(TestRun.START.plus(threeDays));
    test.advance(threeDays.minusNanos(1));
    assertThat(test.lastDecision().entries()).isEmpty();
    test.advance(Duration.ofNanos(1));

    assertThat(test.lastEventTypes(2)).containsExactly("TimerFired", "WorkflowTaskScheduled");
    assertThat(test.last(TimerFired.class).timerId()).isEqualTo("t");
    assertThat(test.lastEvent(TimerFired.class).eventTime())
        .isEqualTo(TestRun.START.plus(threeDays));
    assertThat(test.run().timers()).isEmpty();
  }

  @Test
  void timersThatAreDueTogetherFireInTheirOrderWithOneWorkflowTask() {
    TestRun test = TestRun.after(timer("late", seconds(2)), timer("early", seconds(1)));

    test.advance(seconds(10));

    assertThat(test.lastEventTypes(3))
        .containsExactly("TimerFired", "TimerFired", "WorkflowTaskScheduled");
    assertThat(test.last(TimerFired.class).timerId()).isEqualTo("late");
  }

  @Test
  void aCancelledTimerNeverFires() {
    TestRun test = TestRun.after(timer("t", seconds(60)));
    test.signal("stop");
    test.completeTask(cancelTimer("t"));

    assertThat(test.run().nextDeadline()).isNull();
    test.advance(seconds(60));

    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void aTimerFiresWhileAWorkflowTaskIsOutAndIsSeenAfterIt() {
    TestRun test = TestRun.after(timer("t", seconds(2)));
    test.signal("now");

    test.advance(seconds(2));
    assertThat(test.eventTypes()).doesNotContain("TimerFired");
    test.fire();
    assertThat(test.lastDecision().entries()).isEmpty();
    test.completeTask();

    assertThat(test.lastEventTypes(2)).containsExactly("TimerFired", "WorkflowTaskScheduled");
  }

  @Test
  void aTimerRunsFromTheTimeThatTheCodeSawWhenItAskedForIt() {
    TestRun test = TestRun.started();
    test.advance(seconds(3));

    test.completeTask(timer("t", seconds(60), TestRun.START.plusSeconds(1)));

    assertThat(test.lastEvent(TimerStarted.class).eventTime())
        .isEqualTo(TestRun.START.plusSeconds(1));
    assertThat(fireTime(test)).isEqualTo(TestRun.START.plusSeconds(61));
    assertThat(test.run().latestEventTime()).isEqualTo(test.now());
  }

  @Test
  void aTimerWhoseTimeIsOverWhenItIsReadFiresAtOnce() {
    TestRun test = TestRun.started();
    test.advance(seconds(3));

    test.completeTask(timer("t", seconds(2), TestRun.START));
    test.fire();

    assertThat(test.lastEventTypes(3))
        .containsExactly("TimerStarted", "TimerFired", "WorkflowTaskScheduled");
    assertThat(test.lastEvent(TimerFired.class).eventTime()).isEqualTo(test.now());
  }

  @Test
  void aClockThatLagsDoesNotCountWhatPassedBeforeTheTask() {
    TestRun test = TestRun.after();
    test.advance(seconds(600));
    test.signal("paid");
    Instant scheduled = test.now();
    test.advance(seconds(1));

    test.completeTask(timer("t", seconds(60), TestRun.START));

    assertThat(fireTime(test)).isEqualTo(scheduled.plusSeconds(60));
  }

  @Test
  void aClockThatIsAheadDoesNotMakeATimerLonger() {
    TestRun test = TestRun.started();

    test.completeTask(timer("t", seconds(60), TestRun.START.plusSeconds(30)));

    assertThat(fireTime(test)).isEqualTo(TestRun.START.plusSeconds(60));
  }

  @Test
  void anEarlierTaskOfAClockThatWasAheadDoesNotMakeATimerLonger() {
    TestRun test = TestRun.started();
    Instant ahead = TestRun.START.plusSeconds(30);
    test.send(new RespondWorkflowTaskCompleted(test.taskToken(), ahead, List.of(), WORKER), WORKER);
    test.advance(seconds(2));
    test.signal("paid");

    test.completeTask(timer("t", seconds(60), ahead));

    assertThat(fireTime(test)).isEqualTo(test.now().plusSeconds(60));
  }

  @Test
  void aTimerOfAWorkerThatDoesNotSayWhenRunsFromNow() {
    TestRun test = TestRun.started();
    test.advance(seconds(3));

    test.completeTask(timer("t", seconds(60)));

    assertThat(fireTime(test)).isEqualTo(test.now().plusSeconds(60));
  }

  @Test
  void aTimerOfTheHolderOfALeaseRunsFromTheTimeThatTheCodeSaw() {
    TestRun test = TestRun.unused().withWorker(WORKER);
    test.send(TestStart.DEFAULT.request());
    test.completeTaskKeeping(List.of("1", "2"), activity("1"), activity("2"));
    test.advance(seconds(3));

    test.progress(
        test.returned("1"),
        List.of("2"),
        timer("seen", seconds(60), TestRun.START.plusSeconds(1)),
        timer("lagging", seconds(60), TestRun.START.minusSeconds(1)));

    assertThat(test.run().timers())
        .extracting(PendingTimer::fireTime)
        .containsExactly(TestRun.START.plusSeconds(61), TestRun.START.plusSeconds(60));
  }

  private static Command activity(String id) {
    return TestCommands.activity(id, TestCommands.attempts(0), Timeouts.startToClose(seconds(10)));
  }

  private static Instant fireTime(TestRun test) {
    return Objects.requireNonNull(test.run().timer("t")).fireTime();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
