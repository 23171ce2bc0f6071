package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.cancelExternal;
import static dev.orchestrator.core.testing.TestCommands.child;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.signalExternal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExternalWorkflowTests {

  private static final WorkflowExecution OTHER =
      new WorkflowExecution("shop", "other", new UUID(9, 9));

  @Test
  void aSignalGoesOutAndItsArrivalIsSeenOnce() {
    TestRun test = TestRun.after(signalExternal("other", false));
    RequestEnvelope sent = test.lastDecision().requests().getFirst();

    assertThat(sent.key().workflowId()).isEqualTo("other");
    assertThat(((SignalWorkflowExecution) sent.request()).signalName()).isEqualTo("go");
    tell(test, SignalExternalWorkflowExecutionInitiated.class, new Acknowledged());
    tell(test, SignalExternalWorkflowExecutionInitiated.class, new Acknowledged());

    assertThat(test.last(ExternalWorkflowExecutionSignaled.class).workflowId()).isEqualTo("other");
    assertThat(test.eventTypes()).containsOnlyOnce("ExternalWorkflowExecutionSignaled");
    assertThat(test.run().externalRequests()).isEmpty();
  }

  @Test
  void aSignalToNobodyFails() {
    TestRun test = TestRun.after(signalExternal("other", false));

    tell(
        test,
        SignalExternalWorkflowExecutionInitiated.class,
        Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "No run"));

    assertThat(test.last(SignalExternalWorkflowExecutionFailed.class).cause())
        .isEqualTo(ExternalRequestFailedCause.EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND);
  }

  @Test
  void aCancellationGoesOutAndComesBackEitherWay() {
    TestRun test = TestRun.after(cancelExternal("other", false));

    assertThat(test.lastDecision().requests().getFirst().request())
        .isInstanceOf(RequestCancelWorkflowExecution.class);
    tell(test, RequestCancelExternalWorkflowExecutionInitiated.class, new Acknowledged());
    assertThat(test.last(ExternalWorkflowExecutionCancelRequested.class).workflowId())
        .isEqualTo("other");

    test.completeTask(cancelExternal("other", false));
    tell(
        test,
        RequestCancelExternalWorkflowExecutionInitiated.class,
        Rejected.of(RejectionCode.WORKFLOW_CLOSED, "closed"));
    assertThat(test.last(RequestCancelExternalWorkflowExecutionFailed.class).message())
        .isEqualTo("closed");
  }

  @Test
  void aChildIsMeantByTheEventThatAskedForIt() {
    TestRun test = TestRun.after(child("c-1"), signalExternal("c-1", true));

    long childEventId = test.run().children().iterator().next().initiatedEventId();
    assertThat(test.lastDecision().requests().getLast().initiator())
        .extracting(Initiator::childInitiatedEventId)
        .isEqualTo(childEventId);
  }

  @Test
  void whatIsMeantForAChildThatHasClosedFailsAtOnce() {
    TestRun test = TestRun.after(signalExternal("c-1", true), cancelExternal("c-1", true));

    assertThat(test.lastDecision().requests()).isEmpty();
    assertThat(test.lastEventTypes(5))
        .containsExactly(
            "SignalExternalWorkflowExecutionInitiated",
            "RequestCancelExternalWorkflowExecutionInitiated",
            "SignalExternalWorkflowExecutionFailed",
            "RequestCancelExternalWorkflowExecutionFailed",
            "WorkflowTaskScheduled");
  }

  @Test
  void aSignalLeavesEvenIfTheWorkflowEndsWithIt() {
    TestRun test = TestRun.after(signalExternal("other", false), complete());

    assertThat(test.lastDecision().requests()).hasSize(1);
  }

  @Test
  void aRepeatedSignalHasOneEffectAndIsAnsweredAgain() {
    TestRun test = TestRun.started();
    var signal = new SignalWorkflowExecution(null, "go", List.of(), Map.of());

    test.send("their-run/7", signal, new Initiator(OTHER, 7, 0));
    test.send("their-run/7", signal, new Initiator(OTHER, 7, 0));

    assertThat(test.run().bufferedEvents()).hasSize(1);
    assertThat(test.lastDecision().requests().getFirst().request())
        .isEqualTo(new RecordInitiatedOutcome(OTHER.runId(), 7, new Acknowledged()));
  }

  private static void tell(TestRun test, Class<? extends EventAttributes> asked, Reply reply) {
    test.send(
        new RecordInitiatedOutcome(
            test.run().id().runId(), test.lastEvent(asked).eventId(), reply));
  }
}
