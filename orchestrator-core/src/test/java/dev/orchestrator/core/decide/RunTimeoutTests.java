package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTimeoutTests {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theShorterOfRunAndExecutionTimeoutClosesTheRun() {
    assertTimesOutAfterAMinute(TestStart.DEFAULT.within(HOUR, MINUTE));
    assertTimesOutAfterAMinute(TestStart.DEFAULT.within(MINUTE, HOUR));
    assertTimesOutAfterAMinute(TestStart.DEFAULT.within(MINUTE, null));
    assertTimesOutAfterAMinute(TestStart.DEFAULT.within(null, MINUTE));
  }

  @Test
  void whatIsDueWithTheTimeoutNoLongerHappens() {
    TestRun test = TestRun.started(TestStart.DEFAULT.within(null, MINUTE));
    test.completeTask(timer("t", MINUTE));

    test.advance(MINUTE);

    assertThat(test.eventTypes()).doesNotContain("TimerFired");
  }

  @Test
  void aSignalThatWasHeldBackIsShown() {
    TestRun test = TestRun.started(TestStart.DEFAULT.within(null, MINUTE));
    test.signal("early");

    test.advance(MINUTE);

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionSignaled", "WorkflowExecutionTimedOut");
  }

  private static void assertTimesOutAfterAMinute(TestStart start) {
    TestRun test = TestRun.started(start);
    assertThat(test.run().nextDeadline()).isEqualTo(TestRun.START.plus(MINUTE));

    test.advance(MINUTE);

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TIMED_OUT);
  }
}
