package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.child;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.YieldRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChildWorkflowTests {

  private static final UUID CHILD_RUN = new UUID(7, 7);
  private static final WorkflowExecution PARENT =
      new WorkflowExecution("shop", "parent", new UUID(9, 9));

  @Test
  void theParentAsksForItsChildByARequestOfItsOwn() {
    TestRun test = TestRun.after(child("c-1"));

    RequestEnvelope asked = onlyRequest(test);
    assertThat(asked.key()).isEqualTo(new WorkflowKey("shop", "c-1"));
    assertThat(asked.request()).isInstanceOf(StartWorkflowExecution.class);
    assertThat(asked.initiator())
        .isEqualTo(new Initiator(test.run().id(), initiatedEventId(test), 0));
    assertThat(test.run().children()).hasSize(1);
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void theBeginningAndTheEndOfTheChildAreSeenOnceHoweverOftenTheyAreTold() {
    TestRun test = TestRun.after(child("c-1"));

    tell(test, new WorkflowStarted(CHILD_RUN, true));
    tell(test, new WorkflowStarted(CHILD_RUN, true));
    test.completeTask();
    close(test, new WorkflowExecutionCompleted(Payload.json("1"), 5));
    close(test, new WorkflowExecutionCompleted(Payload.json("2"), 5));
    tell(test, new WorkflowStarted(CHILD_RUN, true));

    assertThat(test.last(ChildWorkflowExecutionStarted.class).execution().runId())
        .isEqualTo(CHILD_RUN);
    var completed = test.last(ChildWorkflowExecutionCompleted.class);
    assertThat(completed.result()).isEqualTo(Payload.json("1"));
    assertThat(completed.startedEventId())
        .isEqualTo(test.lastEvent(ChildWorkflowExecutionStarted.class).eventId());
    assertThat(test.eventTypes())
        .containsOnlyOnce("ChildWorkflowExecutionStarted", "ChildWorkflowExecutionCompleted");
    assertThat(test.run().children()).isEmpty();
  }

  @Test
  void anEndThatIsQuickerThanTheWordOfTheBeginningBringsThatAlong() {
    TestRun test = TestRun.after(child("c-1"));

    close(test, new WorkflowExecutionFailed(TestRun.failure("Oops"), 5));

    assertThat(test.lastEventTypes(3))
        .containsExactly(
            "ChildWorkflowExecutionStarted",
            "ChildWorkflowExecutionFailed",
            "WorkflowTaskScheduled");
    assertThat(test.last(ChildWorkflowExecutionFailed.class).failure().type()).isEqualTo("Oops");
  }

  @Test
  void whatComesWhileAWorkflowTaskIsOutIsHeldBackAndNamesTheEventOfTheBeginning() {
    TestRun test = TestRun.after(child("c-1"));
    test.signal("busy");

    tell(test, new WorkflowStarted(CHILD_RUN, true));
    close(test, new WorkflowExecutionCompleted(null, 5));
    assertThat(test.run().bufferedEvents()).hasSize(2);
    test.completeTask();

    assertThat(test.last(ChildWorkflowExecutionCompleted.class).startedEventId())
        .isEqualTo(test.lastEvent(ChildWorkflowExecutionStarted.class).eventId())
        .isPositive();
  }

  @Test
  void aChildThatCannotBeginIsAFailureThatTheParentSees() {
    TestRun test = TestRun.after(child("c-1"));

    tell(test, new Rejected(RejectionCode.WORKFLOW_ALREADY_STARTED, "A run is open", CHILD_RUN));

    assertThat(test.last(StartChildWorkflowExecutionFailed.class).cause())
        .isEqualTo(ExternalRequestFailedCause.WORKFLOW_ALREADY_EXISTS);
    assertThat(test.run().children()).isEmpty();
    assertThat(test.run().workflowTask()).isNotNull();
  }

  @Test
  void aResultThatArrivesAtALeasedRunAsksItsHolderToYield() {
    TestRun test = TestRun.unused().withWorker(TestRun.WORKER);
    test.send(TestStart.DEFAULT.request());
    test.completeTask(child("c-1"));
    tell(test, new WorkflowStarted(CHILD_RUN, true));
    test.completeTaskKeeping(List.of("a"), activity("a"));
    test.takeSent();

    close(test, new WorkflowExecutionCompleted(null, 5));

    assertThat(test.takeSent())
        .singleElement()
        .satisfies(sent -> assertThat(sent.message()).isInstanceOf(YieldRequest.class))
        .satisfies(
            sent ->
                assertThat(sent.destination()).isEqualTo(new Destination.Inbox(TestRun.WORKER)));
    test.yieldLease();
    assertThat(test.eventTypes()).contains("ChildWorkflowExecutionCompleted");
  }

  @Test
  void nobodyKeepsActivitiesByADecisionThatStartsAChild() {
    TestRun test = TestRun.unused().withWorker(TestRun.WORKER);
    test.send(TestStart.DEFAULT.request());

    test.completeTaskKeeping(List.of("a"), activity("a"), child("c-1"));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message()).contains("other workflows");
    assertThat(test.lastDecision().requests()).isEmpty();
  }

  @Test
  void badCommandsAskNobody() {
    TestRun test = TestRun.after(child("c-1"), child(TestRun.KEY.workflowId()));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("StartChildWorkflowExecution", "differ from that of its parent");
    assertThat(test.lastDecision().requests()).isEmpty();
  }

  @Test
  void theEndOfTheParentReachesItsChildrenByTheirPolicies() {
    TestRun test =
        TestRun.after(
            child("t", ParentClosePolicy.TERMINATE),
            child("a", ParentClosePolicy.ABANDON),
            child("c", ParentClosePolicy.REQUEST_CANCEL));
    test.signal("go");

    test.completeTask(complete());

    List<RequestEnvelope> requests = test.lastDecision().requests();
    assertThat(requests)
        .extracting(request -> request.key().workflowId())
        .containsExactly("t", "c");
    assertThat(requests.getFirst().request()).isInstanceOf(TerminateWorkflowExecution.class);
    assertThat(requests.getLast().request()).isInstanceOf(RequestCancelWorkflowExecution.class);
    assertThat(requests)
        .extracting(RequestEnvelope::initiator)
        .allSatisfy(
            initiator ->
                assertThat(initiator)
                    .extracting(Initiator::childInitiatedEventId)
                    .isNotEqualTo(0L));
  }

  @Test
  void aChildThatItsParentDoesNotOutliveDoesNotBeginUnlessItIsAbandoned() {
    TestRun test =
        TestRun.after(
            child("t", ParentClosePolicy.TERMINATE),
            child("a", ParentClosePolicy.ABANDON),
            complete());

    assertThat(onlyRequest(test).key().workflowId()).isEqualTo("a");
  }

  @Test
  void theParentOfATerminatedRunsChildIsTold() {
    TestRun test = started(5);

    test.send(new TerminateWorkflowExecution(null, "enough", List.of()));

    assertThat(closed(test).closeEvent().attributes().eventType())
        .isEqualTo("WorkflowExecutionTerminated");
  }

  @Test
  void aChildKnowsItsParentAndTellsItWhatBecameOfTheStart() {
    TestRun test = started(5);

    assertThat(test.run().started().parent()).isEqualTo(new ParentExecution(PARENT, 5));
    RequestEnvelope told = onlyRequest(test);
    assertThat(told.key()).isEqualTo(PARENT.key());
    assertThat(told.request())
        .isEqualTo(
            new RecordInitiatedOutcome(
                PARENT.runId(), 5, new WorkflowStarted(test.run().id().runId(), true)));
  }

  @Test
  void aRepeatedStartStartsNothingAndIsToldTheSame() {
    TestRun test = started(5);
    UUID first = test.run().id().runId();

    test.send("start", TestStart.DEFAULT.request(), new Initiator(PARENT, 5, 0));

    assertThat(test.lastDecision().newRun()).isNull();
    assertThat(onlyRequest(test).request())
        .isEqualTo(new RecordInitiatedOutcome(PARENT.runId(), 5, new WorkflowStarted(first, true)));
  }

  @Test
  void aStartThatIsRefusedIsToldToo() {
    TestRun test = TestRun.started();

    test.send("other", TestStart.DEFAULT.request(), new Initiator(PARENT, 5, 0));

    assertThat(((RecordInitiatedOutcome) onlyRequest(test).request()).reply())
        .isInstanceOf(Rejected.class);
  }

  @Test
  void theParentHearsOnlyOfTheLastRunOfItsChild() {
    TestRun test = started(5);
    UUID first = test.run().id().runId();

    test.completeTask(
        new ContinueAsNewWorkflowExecution(
            "Order", "orders", List.of(), null, null, Map.of(), Map.of(), null, Map.of()));
    assertThat(test.lastDecision().requests()).isEmpty();
    test.completeTask(new FailWorkflowExecution(TestRun.failure("Oops")));

    RecordChildWorkflowClosed told = closed(test);
    assertThat(told.runId()).isEqualTo(PARENT.runId());
    assertThat(told.initiatedEventId()).isEqualTo(5);
    assertThat(told.firstRunId()).isEqualTo(first);
    assertThat(told.child()).isEqualTo(test.run().id()).isNotEqualTo(first);
  }

  @Test
  void theParentHearsOfATimeout() {
    TestRun test = TestRun.unused();
    test.send(
        "start",
        TestStart.DEFAULT.within(null, Duration.ofHours(1)).request(),
        new Initiator(PARENT, 5, 0));

    test.advance(Duration.ofHours(1));

    assertThat(closed(test).closeEvent().attributes().eventType())
        .isEqualTo("WorkflowExecutionTimedOut");
  }

  @Test
  void whatIsMeantForAChildReachesNobodyElseOfTheSameId() {
    TestRun test = TestRun.started();

    Reply reply =
        test.send(
            "close",
            new TerminateWorkflowExecution(null, "parent closed", List.of()),
            new Initiator(PARENT, 0, 5));

    assertThat(reply).isInstanceOf(Rejected.class);
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.RUNNING);
    assertThat(test.lastDecision().requests()).as("nobody waits for it").isEmpty();
  }

  private static TestRun started(long initiatedEventId) {
    TestRun test = TestRun.unused();
    test.send("start", TestStart.DEFAULT.request(), new Initiator(PARENT, initiatedEventId, 0));
    return test;
  }

  private static void tell(TestRun parent, Reply reply) {
    parent.send(
        new RecordInitiatedOutcome(parent.run().id().runId(), initiatedEventId(parent), reply));
  }

  private static void close(TestRun parent, EventAttributes closing) {
    parent.send(
        new RecordChildWorkflowClosed(
            parent.run().id().runId(),
            initiatedEventId(parent),
            new WorkflowExecution("shop", "c-1", CHILD_RUN),
            CHILD_RUN,
            new HistoryEvent(6, parent.now(), closing)));
  }

  private static long initiatedEventId(TestRun parent) {
    return parent.lastEvent(StartChildWorkflowExecutionInitiated.class).eventId();
  }

  private static RecordChildWorkflowClosed closed(TestRun test) {
    return (RecordChildWorkflowClosed) onlyRequest(test).request();
  }

  private static RequestEnvelope onlyRequest(TestRun test) {
    assertThat(test.lastDecision().requests()).hasSize(1);
    return test.lastDecision().requests().getFirst();
  }
}
