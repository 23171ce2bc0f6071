package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.cancelTimer;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import java.time.Duration;
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

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
