package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityTests {

  @Test
  void anActivityGoesToItsTaskQueue() {
    TestRun test = TestRun.after(activity("a"));

    assertThat(test.takeSent().getLast().destination())
        .isEqualTo(new Destination.ActivityTaskQueue("shop", "payments"));
  }

  @Test
  void aResultIsInHistoryWithItsStartAndTheWorkflowIsToldOfIt() {
    TestRun test = TestRun.after(activity("a"));

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), Payload.json("1")));

    assertThat(test.lastEventTypes(3))
        .containsExactly("ActivityTaskStarted", "ActivityTaskCompleted", "WorkflowTaskScheduled");
    assertThat(test.last(ActivityTaskCompleted.class).result()).isEqualTo(Payload.json("1"));
    assertThat(test.last(ActivityTaskCompleted.class).startedEventId()).isEqualTo(6);
  }

  @Test
  void aFailedAttemptIsRetriedWithoutHistory() {
    TestRun test = TestRun.after(activity("a"));
    long length = test.run().historyLength();

    fail(test, "Timeout");

    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plusSeconds(1));
    test.advance(Duration.ofSeconds(1));
    assertThat(test.run().historyLength()).isEqualTo(length);
    ActivityTask second = test.lastActivityTask();
    assertThat(second.token()).isEqualTo(test.activityToken("a"));
    assertThat(second.token().attempt()).isEqualTo(2);
    assertThat(second.attemptScheduledTime()).isEqualTo(test.now());
    assertThat(second.scheduledTime()).isEqualTo(TestRun.START);
  }

  @Test
  void theOutcomeTellsHowManyAttemptsItTook() {
    TestRun test = TestRun.after(activity("a"));
    fail(test, "First");
    test.advance(Duration.ofSeconds(1));

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));

    var started = test.last(ActivityTaskStarted.class);
    assertThat(started.attempt()).isEqualTo(2);
    assertThat(started.lastFailure()).isEqualTo(TestRun.failure("First"));
  }

  @Test
  void theLastAttemptsFailureIsTheActivitys() {
    TestRun test = TestRun.after(activity("a", attempts(2)));
    fail(test, "First");
    test.advance(Duration.ofSeconds(1));

    fail(test, "Second");

    var failed = test.last(ActivityTaskFailed.class);
    assertThat(failed.failure()).isEqualTo(TestRun.failure("Second"));
    assertThat(failed.retryState()).isEqualTo(RetryState.MAXIMUM_ATTEMPTS_REACHED);
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void aResultThatComesTwiceOrTooLateChangesNothing() {
    TestRun test = TestRun.after(activity("a"));
    TaskToken first = test.activityToken("a");
    fail(test, "First");
    assertStale(test, test.send(new RespondActivityTaskCompleted(first, null)));
    test.advance(Duration.ofSeconds(1));
    assertStale(test, test.send(new RespondActivityTaskCompleted(first, null)));
    TaskToken second = test.activityToken("a");
    test.send(new RespondActivityTaskCompleted(second, null));

    assertStale(test, test.send(new RespondActivityTaskCompleted(second, null)));
    assertStale(test, test.send(new RecordActivityTaskHeartbeat(second, List.of()), WORKER));
    assertStale(test, test.send(new RecordActivityTaskStarted(second, true), WORKER));
  }

  @Test
  void aResultOverTheLimitFailsTheActivityForGood() {
    TestRun test = TestRun.after(activity("a"));
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), tooLarge));

    var failed = test.last(ActivityTaskFailed.class);
    assertThat(failed.failure().info()).isEqualTo(new FailureInfo.Server(true));
    assertThat(failed.retryState()).isEqualTo(RetryState.NON_RETRYABLE_FAILURE);
  }

  @Test
  void aFailureOverTheLimitIsCutDownToItsKind() {
    TestRun test = TestRun.after(activity("a", attempts(1)));
    var huge =
        new Failure(
            "x".repeat(5_000),
            "y".repeat(Limits.DEFAULT.maxPayloadBytes()),
            null,
            new FailureInfo.Application("Declined", true, List.of(), null));

    test.send(new RespondActivityTaskFailed(test.activityToken("a"), huge));

    Failure kept = test.last(ActivityTaskFailed.class).failure();
    assertThat(kept.type()).isEqualTo("Declined");
    assertThat(kept.stackTrace()).isNull();
    assertThat(kept.message()).startsWith("xxx").hasSizeLessThan(1_100);
  }

  @Test
  void theStartIsRecordedOnceAndShownInTheOutcome() {
    TestRun test = TestRun.after(activity("a"));
    test.advance(Duration.ofSeconds(3));
    Instant begun = test.now();

    assertThat(start(test, WORKER, false)).isEqualTo(new ActivityCurrent(false));
    assertThat(start(test, WORKER, true)).isEqualTo(new ActivityCurrent(false));
    assertThat(test.lastDecision().entries()).isEmpty();
    test.advance(Duration.ofSeconds(3));
    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));

    assertThat(test.lastEvent(ActivityTaskStarted.class).eventTime()).isEqualTo(begun);
  }

  @Test
  void aRedeliveredTaskThatNobodyHadBegunMayBeBegun() {
    TestRun test = TestRun.after(activity("a"));

    assertThat(start(test, OTHER_WORKER, true)).isEqualTo(new ActivityCurrent(false));
  }

  @Test
  void aRedeliveredTaskThatAnotherWorkerHadBegunIsRetriedInstead() {
    TestRun test = TestRun.after(activity("a"));
    start(test, WORKER, false);

    Reply reply = start(test, OTHER_WORKER, true);

    assertThat(reply).isInstanceOf(Rejected.class);
    assertThat(test.activity("a").attempt().number()).isEqualTo(2);
    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plusSeconds(1));
  }

  @Test
  void aLastAttemptThatDiedWithItsWorkerEndsTheActivity() {
    TestRun test = TestRun.after(activity("a", attempts(1)));
    start(test, WORKER, false);

    start(test, OTHER_WORKER, true);

    assertThat(test.last(ActivityTaskTimedOut.class).retryState())
        .isEqualTo(RetryState.MAXIMUM_ATTEMPTS_REACHED);
  }

  @Test
  void aSecondCopyOfATaskDoesNotDisturbTheWorkerThatHasBegun() {
    TestRun test = TestRun.after(activity("a"));
    start(test, WORKER, false);

    assertStale(test, start(test, OTHER_WORKER, false));
  }

  @Test
  void onlyTheLastAttemptAsksForConsent() {
    TestRun test = TestRun.after(activity("a", attempts(2)));
    assertThat(test.lastActivityTask().confirmStart()).isFalse();
    fail(test, "First");
    test.advance(Duration.ofSeconds(1));

    assertThat(test.lastActivityTask().confirmStart()).isTrue();
  }

  @Test
  void theNextAttemptKnowsWhatTheLastHeartbeatSaid() {
    TestRun test =
        TestRun.after(activity("a", attempts(0), Timeouts.heartbeat(Duration.ofSeconds(5))));
    List<Payload> progress = List.of(Payload.json("7"));
    assertThat(
            test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), progress), WORKER))
        .isEqualTo(new ActivityCurrent(false));
    fail(test, "First");
    test.advance(Duration.ofSeconds(1));

    assertThat(test.lastActivityTask().heartbeatDetails()).isEqualTo(progress);
  }

  @Test
  void aHeartbeatOverTheLimitIsRejected() {
    TestRun test = TestRun.after(activity("a"));
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

    assertThat(
            test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), List.of(tooLarge))))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
  }

  private static @Nullable Reply start(TestRun test, InboxAddress worker, boolean redelivered) {
    return test.send(new RecordActivityTaskStarted(test.activityToken("a"), redelivered), worker);
  }

  private static void fail(TestRun test, String type) {
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure(type)));
  }

  private static void assertStale(TestRun test, @Nullable Reply reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.STALE_TASK));
    assertThat(test.lastDecision().entries()).isEmpty();
  }
}
