package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTimeTests {

  private static final Duration SKEW = Limits.DEFAULT.maxClockSkew();
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aClockThatIsALittleAheadIsTakenAsItIsSinceTheCodeSawIt() {
    TestRun test = TestRun.started();
    Instant seen = test.now().plus(SKEW);

    assertThat(complete(test, seen)).isEqualTo(new Acknowledged());

    assertThat(startedTime(test)).isEqualTo(seen);
  }

  @Test
  void whatAClockFarAheadLedToIsNotAccepted() {
    TestRun test = TestRun.started();

    Reply reply = complete(test, test.now().plus(SKEW).plusMillis(1));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.INVALID_ARGUMENT);
              assertThat(rejected.message()).contains("clock");
            });
    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.BAD_COMMAND);
    assertThat(startedTime(test)).isEqualTo(test.now());
    assertThat(test.run().timers()).isEmpty();
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  @Test
  void timeDoesNotGoBackForTheCode() {
    TestRun test = TestRun.started();
    Instant scheduled = test.now();
    test.advance(HOUR);

    complete(test, scheduled.minus(HOUR));

    assertThat(startedTime(test)).isEqualTo(scheduled);
  }

  @Test
  void whatAnEarlierWorkersClockShowedIsNotTakenForAWrongClock() {
    TestRun test = TestRun.started();
    Instant ahead = test.now().plus(SKEW);
    complete(test, ahead);
    test.signal("paid");

    assertThat(complete(test, ahead)).isEqualTo(new Acknowledged());
  }

  @Test
  void aFailedTaskBeganBetweenItsScheduleAndNow() {
    TestRun test = TestRun.started();
    test.advance(HOUR);

    test.send(
        new RespondWorkflowTaskFailed(
            test.taskToken(),
            test.now().plus(HOUR),
            WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
            TestRun.failure("NonDeterministic")),
        WORKER);

    assertThat(startedTime(test)).isEqualTo(test.now());
  }

  private static @Nullable Reply complete(TestRun test, Instant startedTime) {
    String timerId = "t" + test.history().size();
    return test.send(
        new RespondWorkflowTaskCompleted(
            test.taskToken(), startedTime, List.of(timer(timerId, HOUR)), WORKER),
        WORKER);
  }

  private static Instant startedTime(TestRun test) {
    return test.lastEvent(WorkflowTaskStarted.class).eventTime();
  }
}
