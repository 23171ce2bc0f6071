package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientRequestTests {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aSignalWakesTheWorkflow() {
    TestRun test = TestRun.after(timer("t", DAY));

    assertThat(test.signal("paid")).isEqualTo(new Acknowledged());

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionSignaled", "WorkflowTaskScheduled");
    assertThat(test.last(WorkflowExecutionSignaled.class).signalName()).isEqualTo("paid");
  }

  @Test
  void aRepeatedSignalHasNoSecondEffect() {
    TestRun test = TestRun.after(timer("t", DAY));
    var signal = new SignalWorkflowExecution(null, "paid", List.of(), Map.of());
    test.send("signal-1", signal);

    assertThat(test.send("signal-1", signal)).isEqualTo(new Acknowledged());
    assertThat(test.lastDecision().entries()).isEmpty();
    test.completeTask(complete());
    assertThat(test.send("signal-1", signal)).isEqualTo(new Acknowledged());
  }

  @Test
  void aRepeatedSignalIsKnownWhileTheFirstIsHeldBack() {
    TestRun test = TestRun.started();
    var signal = new SignalWorkflowExecution(null, "paid", List.of(), Map.of());
    test.send("signal-1", signal);

    test.send("signal-1", signal);

    assertThat(test.run().bufferedEvents()).hasSize(1);
  }

  @Test
  void toWaitForTheCloseChangesNothing() {
    TestRun test = TestRun.started();
    var await = new AwaitWorkflowExecutionClose(test.run().id().runId());

    assertThat(test.send("await", await)).isEqualTo(new Acknowledged());
    assertThat(test.lastDecision().entries()).isEmpty();
    test.completeTask(complete());
    assertThat(test.send("await", await)).isEqualTo(new Acknowledged());
  }

  @Test
  void aSignalOverTheLimitIsRejected() {
    TestRun test = TestRun.started();
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

    assertRejected(
        RejectionCode.LIMIT_EXCEEDED,
        test.send(new SignalWorkflowExecution(null, "s", List.of(tooLarge), Map.of())));
    assertRejected(RejectionCode.INVALID_ARGUMENT, test.signal(""));
  }

  @Test
  void aCancellationRequestWakesTheWorkflowOnce() {
    TestRun test = TestRun.after(timer("t", DAY));
    var cancel = new RequestCancelWorkflowExecution(null, "no longer needed");

    assertThat(test.send(cancel)).isEqualTo(new Acknowledged());
    assertThat(test.run().cancelRequested()).isTrue();
    assertThat(test.send(cancel)).isEqualTo(new Acknowledged());

    assertThat(test.eventTypes()).containsOnlyOnce("WorkflowExecutionCancelRequested");
  }

  @Test
  void terminationClosesTheRunWithoutAskingItsCode() {
    TestRun test = TestRun.after(activity("a"), timer("t", DAY));
    TaskToken token = test.activityToken("a");

    var reply = test.send(new TerminateWorkflowExecution(null, "enough", List.of()));

    assertThat(reply).isEqualTo(new Acknowledged());
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TERMINATED);
    assertThat(test.last(WorkflowExecutionTerminated.class).reason()).isEqualTo("enough");
    assertThat(test.run().nextDeadline()).isNull();
    assertRejected(
        RejectionCode.STALE_TASK, test.send(new RespondActivityTaskCompleted(token, null)));
  }

  @Test
  void aClosedRunGetsNothing() {
    TestRun test = TestRun.after(complete());

    assertRejected(RejectionCode.WORKFLOW_CLOSED, test.signal("late"));
    assertRejected(
        RejectionCode.WORKFLOW_CLOSED, test.send(new RequestCancelWorkflowExecution(null, null)));
    assertRejected(
        RejectionCode.WORKFLOW_CLOSED,
        test.send(new TerminateWorkflowExecution(null, null, List.of())));
    test.advance(Duration.ofDays(365));
    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void aWorkflowThatWasNeverStartedIsNotFound() {
    assertRejected(RejectionCode.WORKFLOW_NOT_FOUND, TestRun.unused().signal("hello"));
  }

  private static void assertRejected(RejectionCode code, @Nullable Reply reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }
}
