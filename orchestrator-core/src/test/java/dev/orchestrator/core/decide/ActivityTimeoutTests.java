package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTimeoutTests {

  private static final Duration SECONDS_10 = Duration.ofSeconds(10);

  @Test
  void startToCloseCountsFromTheRecordedStart() {
    TestRun test = with(Timeouts.startToClose(SECONDS_10), attempts(1));
    test.advance(Duration.ofMinutes(5));
    assertThat(test.lastDecision().entries()).isEmpty();
    start(test);

    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plus(SECONDS_10));
    test.advance(SECONDS_10);

    assertTimedOut(test, TimeoutType.START_TO_CLOSE, RetryState.MAXIMUM_ATTEMPTS_REACHED);
  }

  @Test
  void startToCloseIsRetried() {
    TestRun test = with(Timeouts.startToClose(SECONDS_10), RetryPolicy.DEFAULT);
    start(test);

    test.advance(SECONDS_10);

    assertThat(test.activity("a").attempt().number()).isEqualTo(2);
    assertThat(test.activity("a").lastFailure())
        .extracting(Failure::type)
        .isEqualTo("TimeoutFailure");
    test.advance(Duration.ofSeconds(1));
    assertThat(test.lastActivityTask().token().attempt()).isEqualTo(2);
  }

  @Test
  void heartbeatCountsFromTheStartAndThenFromTheLastHeartbeat() {
    TestRun test = with(Timeouts.heartbeat(SECONDS_10), attempts(1));
    start(test);
    test.advance(Duration.ofSeconds(8));
    List<Payload> progress = List.of(Payload.json("80"));
    test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), progress), WORKER);

    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plus(SECONDS_10));
    test.advance(SECONDS_10);

    assertTimedOut(test, TimeoutType.HEARTBEAT, RetryState.MAXIMUM_ATTEMPTS_REACHED);
    assertThat(test.last(ActivityTaskTimedOut.class).failure().info())
        .isEqualTo(new FailureInfo.Timeout(TimeoutType.HEARTBEAT, progress));
  }

  @Test
  void aHeartbeatStandsForTheStartWhoseReportWasLost() {
    TestRun test = with(Timeouts.heartbeat(SECONDS_10), attempts(1));

    test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), List.of()), WORKER);

    assertThat(test.activity("a").attempt().startedTime()).isEqualTo(test.now());
    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plus(SECONDS_10));
  }

  @Test
  void scheduleToStartEndsTheActivityIfNobodyBegins() {
    TestRun test = with(Timeouts.scheduleToStart(SECONDS_10), RetryPolicy.DEFAULT);

    test.advance(SECONDS_10);

    assertTimedOut(test, TimeoutType.SCHEDULE_TO_START, RetryState.NON_RETRYABLE_FAILURE);
    assertThat(test.last(ActivityTaskTimedOut.class).startedEventId()).isZero();
  }

  @Test
  void scheduleToStartEndsWithTheStart() {
    TestRun test = with(Timeouts.scheduleToStart(SECONDS_10), RetryPolicy.DEFAULT);
    start(test);

    test.advance(SECONDS_10);

    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void scheduleToCloseEndsAllAttempts() {
    TestRun test = with(Timeouts.scheduleToClose(SECONDS_10), RetryPolicy.DEFAULT);
    test.advance(Duration.ofSeconds(1));
    fail(test);
    test.advance(Duration.ofSeconds(1));

    test.advance(Duration.ofSeconds(8));

    assertTimedOut(test, TimeoutType.SCHEDULE_TO_CLOSE, RetryState.TIMEOUT);
    assertThat(test.last(ActivityTaskTimedOut.class).failure().cause())
        .isEqualTo(TestRun.failure("Declined"));
    assertThat(test.last(ActivityTaskStarted.class).attempt()).isEqualTo(1);
  }

  @Test
  void noAttemptIsArrangedForAfterScheduleToClose() {
    TestRun test = with(Timeouts.scheduleToClose(SECONDS_10), RetryPolicy.DEFAULT);
    test.advance(Duration.ofMillis(9_500));

    fail(test);

    assertThat(test.last(ActivityTaskFailed.class).retryState()).isEqualTo(RetryState.TIMEOUT);
  }

  @Test
  void theTimeoutThatCameFirstCountsWhenTheEngineWasAway() {
    TestRun test =
        with(
            new Timeouts(Duration.ofSeconds(20), null, SECONDS_10, null),
            new RetryPolicy(Duration.ofSeconds(1), 1, null, 0, List.of()));
    start(test);

    test.advance(Duration.ofHours(1));

    assertThat(test.last(ActivityTaskTimedOut.class).retryState()).isEqualTo(RetryState.TIMEOUT);
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void aTimeoutThatTheWorkerNoticedIsATimeout() {
    TestRun test = with(Timeouts.startToClose(SECONDS_10), attempts(1));

    test.send(
        new RespondActivityTaskFailed(
            test.activityToken("a"),
            Failure.of(
                "too slow", new FailureInfo.Timeout(TimeoutType.START_TO_CLOSE, List.of()))));

    assertTimedOut(test, TimeoutType.START_TO_CLOSE, RetryState.MAXIMUM_ATTEMPTS_REACHED);
  }

  @Test
  void timeoutsDoNotPileUpTheirCauses() {
    TestRun test = with(Timeouts.startToClose(SECONDS_10), attempts(3));
    for (int attempt = 1; attempt <= 3; attempt++) {
      start(test);
      test.advance(SECONDS_10);
      test.advance(Duration.ofMinutes(2));
    }

    Failure failure = test.last(ActivityTaskTimedOut.class).failure();
    assertThat(failure.cause()).isNotNull().extracting(Failure::cause).isNull();
  }

  private static TestRun with(Timeouts timeouts, RetryPolicy policy) {
    return TestRun.after(activity("a", policy, timeouts));
  }

  private static void start(TestRun test) {
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
  }

  private static void fail(TestRun test) {
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Declined")));
  }

  private static void assertTimedOut(TestRun test, TimeoutType type, RetryState retryState) {
    var timedOut = test.last(ActivityTaskTimedOut.class);
    assertThat(timedOut.failure().info())
        .isInstanceOfSatisfying(
            FailureInfo.Timeout.class, info -> assertThat(info.timeoutType()).isEqualTo(type));
    assertThat(timedOut.retryState()).isEqualTo(retryState);
    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowTaskScheduled");
  }
}
