package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.execution.ContinueAsNewInitiator;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowUpTests {

  private static final RetryPolicy THREE =
      new RetryPolicy(Duration.ofMinutes(1), 2, null, 3, List.of("Fatal"));

  @Test
  void aFailedRunIsFollowedByAnotherAttemptThatWaitsForItsTime() {
    TestRun test = start(THREE, null, null);
    UUID first = test.run().id().runId();

    fail(test, "Oops");

    var failed = (WorkflowExecutionFailed) closing(test);
    assertThat(failed.retryState()).isEqualTo(RetryState.IN_PROGRESS);
    assertThat(failed.newExecutionRunId()).isEqualTo(test.run().id().runId());
    Continuation continuation = continuation(test);
    assertThat(continuation.attempt()).isEqualTo(2);
    assertThat(continuation.initiator()).isEqualTo(ContinueAsNewInitiator.RETRY);
    assertThat(continuation.firstExecutionRunId()).isEqualTo(first);
    assertThat(Objects.requireNonNull(continuation.continuedFailure()).type()).isEqualTo("Oops");
    assertThat(test.run().workflowTask()).isNull();
    test.advance(Duration.ofSeconds(59));
    assertThat(test.run().workflowTask()).isNull();
    test.advance(Duration.ofSeconds(1));
    assertThat(test.run().workflowTask()).isNotNull();
    assertThat(test.run().firstTaskTime()).isNull();
  }

  @Test
  void attemptsEndWithThePolicy() {
    TestRun test = start(THREE, null, null);
    fail(test, "Oops");
    test.advance(Duration.ofMinutes(1));
    fail(test, "Oops");
    test.advance(Duration.ofMinutes(2));
    fail(test, "Oops");

    assertThat(test.run().closed()).isTrue();
    assertThat(((WorkflowExecutionFailed) closing(test)).retryState())
        .isEqualTo(RetryState.MAXIMUM_ATTEMPTS_REACHED);
  }

  @Test
  void whatThePolicyDoesNotRetryEndsTheChain() {
    TestRun test = start(THREE, null, null);

    fail(test, "Fatal");

    assertThat(((WorkflowExecutionFailed) closing(test)).retryState())
        .isEqualTo(RetryState.NON_RETRYABLE_FAILURE);
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.FAILED);
  }

  @Test
  void aRunThatTimedOutIsTriedAgainAndItsTimeBeginsWhenItsCodeDoes() {
    TestRun test = start(THREE, null, null, Duration.ofHours(1), null);
    test.advance(Duration.ofHours(1));

    assertThat(((WorkflowExecutionTimedOut) closing(test)).retryState())
        .isEqualTo(RetryState.IN_PROGRESS);
    test.advance(Duration.ofMinutes(1));
    test.advance(Duration.ofMinutes(59));
    assertThat(test.run().attempt()).isEqualTo(2);
    test.advance(Duration.ofMinutes(1));
    assertThat(test.run().attempt()).isEqualTo(3);
  }

  @Test
  void noAttemptBeginsAfterTheExecutionTimeout() {
    TestRun test = start(THREE, null, null, null, Duration.ofMinutes(1));

    fail(test, "Oops");

    assertThat(((WorkflowExecutionFailed) closing(test)).retryState())
        .isEqualTo(RetryState.TIMEOUT);
  }

  @Test
  void theExecutionTimeoutSpansAllAttempts() {
    TestRun test = start(THREE, null, null, null, Duration.ofMinutes(5));
    fail(test, "Oops");

    test.advance(Duration.ofMinutes(5));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TIMED_OUT);
    assertThat(((WorkflowExecutionTimedOut) closing(test)).newExecutionRunId()).isNull();
  }

  @Test
  void aCronScheduleLetsRunFollowRunAndHandsTheLastResultOn() {
    TestRun test = start(null, "0 * * * *", null);
    assertThat(test.run().workflowTask()).as("the first time is in an hour").isNull();
    test.advance(Duration.ofHours(1));

    test.completeTask(complete());

    assertThat(((WorkflowExecutionCompleted) closing(test)).newExecutionRunId())
        .isEqualTo(test.run().id().runId());
    assertThat(continuation(test).initiator()).isEqualTo(ContinueAsNewInitiator.CRON_SCHEDULE);
    assertThat(test.run().lastCompletionResult()).isEqualTo(Payload.json("\"done\""));
    assertThat(test.run().firstTaskTime()).isEqualTo(TestRun.START.plus(Duration.ofHours(2)));
    test.advance(Duration.ofHours(1));
    fail(test, "Oops");
    assertThat(test.run().lastCompletionResult()).isEqualTo(Payload.json("\"done\""));
    assertThat(continuation(test).continuedFailure()).isNotNull();
  }

  @Test
  void aCronScheduleGoesOnOnceTheRetryPolicyHasGivenUp() {
    TestRun test = start(THREE, "0 * * * *", null);
    test.advance(Duration.ofHours(1));

    fail(test, "Fatal");

    assertThat(continuation(test).initiator()).isEqualTo(ContinueAsNewInitiator.CRON_SCHEDULE);
    assertThat(continuation(test).attempt()).isEqualTo(1);
  }

  @Test
  void nobodyFollowsACancelledRun() {
    TestRun test = start(THREE, "0 * * * *", null);
    test.advance(Duration.ofHours(1));

    test.completeTask(new CancelWorkflowExecution(List.of()));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.CANCELED);
  }

  @Test
  void aSignalDoesNotWakeARunThatWaitsForItsTimeButACancellationDoes() {
    TestRun test = start(null, "0 * * * *", null);

    test.signal("early");
    assertThat(test.run().workflowTask()).isNull();
    test.send(new RequestCancelWorkflowExecution(null, "not wanted"));

    assertThat(test.run().workflowTask()).isNotNull();
    assertThat(test.run().firstTaskTime()).isNull();
  }

  @Test
  void aDelayedStartWaitsUntilItsTimeOrASignal() {
    TestRun delayed = start(null, null, Duration.ofHours(5));
    assertThat(delayed.takeSent()).isEmpty();
    delayed.advance(Duration.ofHours(5));
    assertThat(delayed.run().workflowTask()).isNotNull();

    TestRun signalled = start(null, null, Duration.ofHours(5));
    signalled.signal("go");
    assertThat(signalled.run().workflowTask()).isNotNull();
    signalled.completeTask(TestCommands.timer("t", Duration.ofHours(9)));
    signalled.advance(Duration.ofHours(5));
    assertThat(signalled.run().workflowTask()).as("it began long ago").isNull();
  }

  @Test
  void schedulesThatMakeNoSenseAreRefused() {
    for (String cron : List.of("every day", "0 0 30 2 *")) {
      assertThat(TestRun.unused().send(request(null, cron, null, null, null)))
          .isInstanceOf(Rejected.class);
    }
    assertThat(TestRun.unused().send(request(null, "@daily", Duration.ofHours(1), null, null)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void theParentHearsOfItsChildOnceNoOtherAttemptFollows() {
    var parent = new WorkflowExecution("shop", "parent", new UUID(9, 9));
    TestRun test = TestRun.unused();
    test.send("start", request(THREE, null, null, null, null), new Initiator(parent, 5, 0));

    fail(test, "Oops");
    assertThat(test.lastDecision().requests()).isEmpty();
    test.advance(Duration.ofMinutes(1));
    fail(test, "Fatal");

    assertThat(test.lastDecision().requests())
        .singleElement()
        .satisfies(
            told -> assertThat(told.request()).isInstanceOf(RecordChildWorkflowClosed.class));
  }

  private static TestRun start(
      @Nullable RetryPolicy policy, @Nullable String cron, @Nullable Duration delay) {
    return start(policy, cron, delay, null, null);
  }

  private static TestRun start(
      @Nullable RetryPolicy policy,
      @Nullable String cron,
      @Nullable Duration delay,
      @Nullable Duration runTimeout,
      @Nullable Duration executionTimeout) {
    TestRun test = TestRun.unused();
    test.send(request(policy, cron, delay, runTimeout, executionTimeout));
    return test;
  }

  private static StartWorkflowExecution request(
      @Nullable RetryPolicy policy,
      @Nullable String cron,
      @Nullable Duration delay,
      @Nullable Duration runTimeout,
      @Nullable Duration executionTimeout) {
    return new StartWorkflowExecution(
        "Order",
        "orders",
        List.of(),
        executionTimeout,
        runTimeout,
        null,
        WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        WorkflowIdConflictPolicy.FAIL,
        Map.of(),
        Map.of(),
        policy,
        cron,
        delay,
        Map.of());
  }

  private static void fail(TestRun test, String type) {
    test.completeTask(new FailWorkflowExecution(TestRun.failure(type)));
  }

  private static EventAttributes closing(TestRun test) {
    return ((HistoryEvent) test.lastDecision().entries().getLast()).attributes();
  }

  private static Continuation continuation(TestRun test) {
    return Objects.requireNonNull(test.run().started().continuation());
  }
}
