package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static dev.orchestrator.core.testing.TestRun.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.ActivityStarted;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Activities that a client starts. Their state after a replay is checked after every step. */
class StandaloneActivityTests {

  private static final Payload YES = Payload.json("true");
  private static final RetryPolicy TWICE =
      new RetryPolicy(Duration.ofSeconds(1), 2, null, 2, List.of());

  @Test
  void aStartHandsTheActivityOutAtOnceAndItsResultEndsIt() {
    TestRun test = TestRun.ofActivity("a");

    assertThat(test.send(start())).isEqualTo(new ActivityStarted(test.run().id().runId(), true));
    assertThat(test.lastActivityTask().token().execution().key().activityId()).isEqualTo("a");
    assertThat(test.takeSent()).hasSize(1);
    assertThat(test.send(new RespondActivityTaskCompleted(test.activityToken("a"), YES), WORKER))
        .isEqualTo(new Acknowledged());

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
    assertThat(test.run().nextDeadline()).isNull();
    assertThat(test.last(ActivityTaskCompleted.class).result()).isEqualTo(YES);
    assertThat(test.eventTypes())
        .containsExactly(
            "ActivityExecutionStarted", "ActivityTaskStarted", "ActivityTaskCompleted");
    assertThat(test.takeSent()).isEmpty();
  }

  @Test
  void aFailedAttemptIsFollowedByTheRetryPolicyAndTheLastOneEndsIt() {
    TestRun test = started(start());
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), failure("Busy")), WORKER);
    assertThat(test.run().closed()).isFalse();

    test.advance(Duration.ofSeconds(1));

    assertThat(test.lastActivityTask().token().attempt()).isEqualTo(2);
    assertThat(test.lastActivityTask().confirmStart()).isTrue();
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), failure("Busy")), WORKER);
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.FAILED);
    assertThat(test.last(ActivityTaskFailed.class).retryState())
        .isEqualTo(RetryState.MAXIMUM_ATTEMPTS_REACHED);
  }

  @ParameterizedTest
  @EnumSource(TimeoutType.class)
  void everyTimeoutEndsIt(TimeoutType type) {
    TestRun test = started(with(type, Duration.ofSeconds(5)));
    if (type == TimeoutType.START_TO_CLOSE || type == TimeoutType.HEARTBEAT) {
      test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    }

    test.advance(Duration.ofSeconds(5));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TIMED_OUT);
    assertThat(test.last(ActivityTaskTimedOut.class).failure().info())
        .isEqualTo(new FailureInfo.Timeout(type, List.of()));
  }

  @Test
  void theAttemptOfAWorkerThatIsGoneIsFollowedByAnother() {
    TestRun test = started(start());
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);

    test.lose(WORKER);
    test.advance(Duration.ofSeconds(1));

    assertThat(test.lastActivityTask().token().attempt()).isEqualTo(2);
  }

  @Test
  void aCancellationReachesTheActivityByItsHeartbeatAndThenEndsIt() {
    TestRun test = started(start());
    TaskToken token = test.activityToken("a");
    test.send(new RecordActivityTaskStarted(token, false), WORKER);

    assertThat(test.send("cancel-1", new RequestCancelActivityExecution(null, "late")))
        .isEqualTo(new Acknowledged());
    assertThat(test.send(new RecordActivityTaskHeartbeat(token, List.of(YES)), WORKER))
        .isEqualTo(new ActivityCurrent(true));
    test.send(new RespondActivityTaskCanceled(token, List.of(YES)), WORKER);

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.CANCELED);
    assertThat(test.last(ActivityTaskCanceled.class).details()).containsExactly(YES);
    assertThat(test.send("cancel-1", new RequestCancelActivityExecution(null, "late")))
        .as("the same request again")
        .isEqualTo(new Acknowledged());
  }

  @Test
  void aCancellationEndsWhatNoWorkerHasBegun() {
    TestRun test = started(start());
    TaskToken token = test.activityToken("a");

    test.send(new RequestCancelActivityExecution(null, null));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.CANCELED);
    assertThat(rejection(test.send(new RespondActivityTaskCompleted(token, YES), WORKER)))
        .isEqualTo(RejectionCode.STALE_TASK);
  }

  @Test
  void aTerminationEndsItAtOnce() {
    TestRun test = started(start());
    TaskToken token = test.activityToken("a");
    test.send(new RecordActivityTaskStarted(token, false), WORKER);

    test.send(new TerminateActivityExecution(null, "stuck"));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TERMINATED);
    assertThat(rejection(test.send(new RespondActivityTaskCompleted(token, YES), WORKER)))
        .isEqualTo(RejectionCode.STALE_TASK);
    assertThat(rejection(test.send(new TerminateActivityExecution(null, "again"))))
        .isEqualTo(RejectionCode.ACTIVITY_CLOSED);
  }

  @Test
  void itsOutcomeMayBeReportedByItsId() {
    TestRun test = started(start());

    test.send(new ReportActivityById(null, "a", new ActivityReport.Completed(YES)));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
  }

  @Test
  void aDelayedStartWaitsAndTimeoutsCountFromThen() {
    TestRun test = started(delayed(Duration.ofHours(1)));
    assertThat(test.takeSent()).isEmpty();

    test.advance(Duration.ofHours(1));

    assertThat(test.lastActivityTask().token().attempt()).isEqualTo(1);
    assertThat(test.lastActivityTask().scheduledTime()).isEqualTo(test.now());
    test.advance(Duration.ofSeconds(9));
    assertThat(test.run().closed()).isFalse();
    test.advance(Duration.ofSeconds(1));
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TIMED_OUT);
  }

  @Test
  void theSameStartRequestAgainHasNoSecondEffect() {
    TestRun test = TestRun.ofActivity("a");
    Reply first = test.send("r-1", start());
    test.takeSent();

    assertThat(test.send("r-1", start())).isEqualTo(first);
    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), YES), WORKER);
    assertThat(test.send("r-1", start())).isEqualTo(first);
    assertThat(test.takeSent()).isEmpty();
  }

  @Test
  void anOpenOneIsUsedOrStandsInTheWay() {
    TestRun test = started(start());

    assertThat(rejection(test.send(start()))).isEqualTo(RejectionCode.ACTIVITY_ALREADY_STARTED);
    assertThat(
            test.send(
                start(
                    ActivityIdReusePolicy.ALLOW_DUPLICATE, ActivityIdConflictPolicy.USE_EXISTING)))
        .isEqualTo(new ActivityStarted(test.run().id().runId(), false));
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOW_DUPLICATE, true, true",
    "ALLOW_DUPLICATE_FAILED_ONLY, false, true",
    "REJECT_DUPLICATE, false, false"
  })
  void anIdIsUsedAgainAsThePolicySays(
      ActivityIdReusePolicy policy, boolean afterSuccess, boolean afterFailure) {
    TestRun completed = started(start());
    completed.send(new RespondActivityTaskCompleted(completed.activityToken("a"), YES), WORKER);
    TestRun terminated = started(start());
    terminated.send(new TerminateActivityExecution(null, null));
    StartActivityExecution again = start(policy, ActivityIdConflictPolicy.FAIL);

    assertThat(completed.send(again) instanceof ActivityStarted).isEqualTo(afterSuccess);
    assertThat(terminated.send(again) instanceof ActivityStarted).isEqualTo(afterFailure);
  }

  @Test
  void whatIsForWorkflowsIsRefused() {
    TestRun activity = started(start());
    TestRun workflow = TestRun.started();

    assertThat(rejection(activity.send(new RequestCancelWorkflowExecution(null, null))))
        .isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(activity.signal("hello"))).isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(activity.send(TestStart.DEFAULT.request())))
        .isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(workflow.send(new TerminateActivityExecution(null, null))))
        .isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(workflow.send(start()))).isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(activity.run().closed() || workflow.run().closed()).isFalse();
  }

  @Test
  void aStartOfAWorkflowIsRefusedEvenWithTheRequestIdOfTheActivity() {
    TestRun activity = TestRun.ofActivity("a");
    activity.send("r-1", start());
    StartWorkflowExecution workflow = TestStart.DEFAULT.request();
    var signal = new SignalWithStartWorkflowExecution(workflow, "hello", List.of(), Map.of());

    assertThat(rejection(activity.send("r-1", workflow))).isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(activity.send("r-1", signal))).isEqualTo(RejectionCode.INVALID_ARGUMENT);
  }

  @Test
  void anUnknownOneIsNotFound() {
    TestRun test = TestRun.ofActivity("a");

    assertThat(rejection(test.send(new TerminateActivityExecution(null, null))))
        .isEqualTo(RejectionCode.ACTIVITY_NOT_FOUND);
  }

  @Test
  void badStartsAreRefused() {
    TestRun tooLong = TestRun.ofActivity("a".repeat(250));

    assertThat(rejection(tooLong.send(start()))).isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(TestRun.ofActivity("a").send(with(TimeoutType.HEARTBEAT, Duration.ZERO))))
        .isEqualTo(RejectionCode.INVALID_ARGUMENT);
    assertThat(rejection(TestRun.ofActivity("a").send(withoutTimeouts())))
        .isEqualTo(RejectionCode.INVALID_ARGUMENT);
  }

  @Test
  void onlyOneWorkerRunsTheLastAttempt() {
    TestRun test = started(start());
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), failure("Busy")), WORKER);
    test.advance(Duration.ofSeconds(1));
    TaskToken token = test.activityToken("a");
    test.send(new RecordActivityTaskStarted(token, false), WORKER);

    assertThat(rejection(test.send(new RecordActivityTaskStarted(token, false), OTHER_WORKER)))
        .isEqualTo(RejectionCode.STALE_TASK);
  }

  private static TestRun started(StartActivityExecution start) {
    TestRun test = TestRun.ofActivity("a");
    test.send(start);
    return test;
  }

  private static @Nullable RejectionCode rejection(@Nullable Reply reply) {
    return reply instanceof Rejected rejected ? rejected.code() : null;
  }

  private static StartActivityExecution start() {
    return start(ActivityIdReusePolicy.ALLOW_DUPLICATE, ActivityIdConflictPolicy.FAIL);
  }

  private static StartActivityExecution start(
      ActivityIdReusePolicy reuse, ActivityIdConflictPolicy conflict) {
    return start(new Timeouts(null, null, Duration.ofMinutes(1), null), null, reuse, conflict);
  }

  private static StartActivityExecution delayed(Duration delay) {
    return start(
        new Timeouts(Duration.ofSeconds(10), null, null, null),
        delay,
        ActivityIdReusePolicy.ALLOW_DUPLICATE,
        ActivityIdConflictPolicy.FAIL);
  }

  /** One attempt, with one timeout that fires first. */
  private static StartActivityExecution with(TimeoutType type, Duration timeout) {
    Timeouts timeouts =
        switch (type) {
          case SCHEDULE_TO_CLOSE -> new Timeouts(timeout, null, null, null);
          case SCHEDULE_TO_START -> new Timeouts(Duration.ofHours(1), timeout, null, null);
          case START_TO_CLOSE -> new Timeouts(null, null, timeout, null);
          case HEARTBEAT -> new Timeouts(null, null, Duration.ofHours(1), timeout);
        };
    StartActivityExecution start =
        start(timeouts, null, ActivityIdReusePolicy.ALLOW_DUPLICATE, ActivityIdConflictPolicy.FAIL);
    return retrying(start, new RetryPolicy(Duration.ofSeconds(1), 2, null, 1, List.of()));
  }

  private static StartActivityExecution withoutTimeouts() {
    return start(
        new Timeouts(null, null, null, null),
        null,
        ActivityIdReusePolicy.ALLOW_DUPLICATE,
        ActivityIdConflictPolicy.FAIL);
  }

  private record Timeouts(
      @Nullable Duration scheduleToClose,
      @Nullable Duration scheduleToStart,
      @Nullable Duration startToClose,
      @Nullable Duration heartbeat) {}

  private static StartActivityExecution start(
      Timeouts timeouts,
      @Nullable Duration delay,
      ActivityIdReusePolicy reuse,
      ActivityIdConflictPolicy conflict) {
    return new StartActivityExecution(
        "Deliver",
        "hooks",
        List.of(Payload.json("1")),
        Map.of(),
        timeouts.scheduleToClose(),
        timeouts.scheduleToStart(),
        timeouts.startToClose(),
        timeouts.heartbeat(),
        TWICE,
        delay,
        reuse,
        conflict);
  }

  private static StartActivityExecution retrying(StartActivityExecution start, RetryPolicy policy) {
    return new StartActivityExecution(
        start.activityType(),
        start.taskQueue(),
        start.input(),
        start.headers(),
        start.scheduleToCloseTimeout(),
        start.scheduleToStartTimeout(),
        start.startToCloseTimeout(),
        start.heartbeatTimeout(),
        policy,
        start.startDelay(),
        start.idReusePolicy(),
        start.idConflictPolicy());
  }
}
