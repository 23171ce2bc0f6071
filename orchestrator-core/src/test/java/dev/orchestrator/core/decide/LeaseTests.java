package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A worker goes on with a run by itself, and gives it back when something waits. */
class LeaseTests {

  private static final Duration LEASE = Duration.ofSeconds(5);

  /** Its first workflow task is at the worker; nobody else can get it. */
  private final TestRun test = TestRun.unused().withWorker(TestRun.WORKER);

  LeaseTests() {
    test.send(TestStart.DEFAULT.request());
  }

  private static Command activity(String id) {
    return TestCommands.activity(
        id, TestCommands.attempts(0), Timeouts.startToClose(Duration.ofSeconds(2)));
  }

  private List<Object> sent() {
    return test.takeSent().stream().<Object>map(OutgoingMessage::message).toList();
  }

  private void keep(String... ids) {
    test.completeTaskKeeping(
        List.of(ids), List.of(ids).stream().map(LeaseTests::activity).toArray(Command[]::new));
    test.takeSent();
  }

  @Test
  void theFirstTaskOfANewRunGoesToAWorkerThatLivesAndOffersItALease() {
    OutgoingMessage sent = test.takeSent().getFirst();

    assertThat(sent.destination()).isEqualTo(new Destination.Inbox(TestRun.WORKER));
    assertThat(((WorkflowTask) sent.message()).lease())
        .isEqualTo(new Lease(TestRun.START.plus(LEASE), LEASE));
  }

  @Test
  void aTaskThatAnyWorkerMayGetOffersNoLease() {
    assertThat(TestRun.started().lastWorkflowTask().lease()).isNull();
  }

  @Test
  void aKeptActivityIsNotHandedOutAndCountsAsBegunByItsWorker() {
    test.takeSent();

    test.completeTaskKeeping(List.of("1"), activity("1"), activity("2"));

    assertThat(sent())
        .singleElement()
        .isInstanceOfSatisfying(
            ActivityTask.class, task -> assertThat(task.activityId()).isEqualTo("2"));
    ActivityAttempt attempt = test.activity("1").attempt();
    assertThat(attempt.state()).isEqualTo(ActivityAttempt.State.STARTED);
    assertThat(attempt.worker()).isEqualTo(TestRun.WORKER.recipient());
    assertThat(test.run().workersAtWork()).containsExactly(TestRun.WORKER.recipient());
  }

  @Test
  void progressLeavesTheHistoryThatRoundTripsWouldHave() {
    keep("1");

    assertThat(test.progress(test.returned("1"), List.of("2"), activity("2")))
        .isEqualTo(new Acknowledged());
    assertThat(test.progress(test.returned("2"), List.of(), TestCommands.complete()))
        .isEqualTo(new Acknowledged());

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
    assertThat(test.eventTypes())
        .containsExactly(
            "WorkflowExecutionStarted",
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "ActivityTaskScheduled",
            "ActivityTaskStarted",
            "ActivityTaskCompleted",
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "ActivityTaskScheduled",
            "ActivityTaskStarted",
            "ActivityTaskCompleted",
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "WorkflowExecutionCompleted");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aSignalIsHeldBackAndTheWorkerIsAskedOnceToYield() {
    keep("1");

    test.signal("one");
    test.signal("two");

    assertThat(sent()).singleElement().isInstanceOf(YieldRequest.class);
    assertThat(test.run().bufferedEvents()).hasSize(2);
  }

  @Test
  void aDecisionUnderTheLeaseIsTakenWhateverIsHeldBack() {
    keep("1");
    test.signal("one");

    test.progress(test.returned("1"), List.of("2"), activity("2"));

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowTaskCompleted", "ActivityTaskScheduled");
    assertThat(test.lease().keptActivities()).containsExactly("2");
  }

  @Test
  void aWorkerThatGoesOnAllTheSameIsAskedAgain() {
    keep("1");
    test.signal("one");
    test.takeSent();

    test.progress(test.returned("1"), List.of("2"), activity("2"));

    assertThat(sent()).singleElement().isInstanceOf(YieldRequest.class);
  }

  @Test
  void whatWasHeldBackFollowsWhenTheLeaseIsGivenBack() {
    keep("1");
    test.signal("one");
    test.takeSent();

    test.yieldLease();

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionSignaled", "WorkflowTaskScheduled");
    assertThat(test.run().lease()).isNull();
    OutgoingMessage task = test.takeSent().getFirst();
    assertThat(task.destination()).isEqualTo(new Destination.Inbox(TestRun.WORKER));
    assertThat(test.activity("1").attempt().state()).isEqualTo(ActivityAttempt.State.STARTED);
  }

  @Test
  void aLeaseIsGivenBackByADecisionThatKeepsNothing() {
    keep("1");
    test.signal("one");
    test.takeSent();

    test.progress(test.returned("1"), List.of(), TestCommands.timer("t", Duration.ofHours(1)));

    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "WorkflowTaskCompleted",
            "TimerStarted",
            "WorkflowExecutionSignaled",
            "WorkflowTaskScheduled");
    assertThat(sent()).singleElement().isInstanceOf(WorkflowTask.class);
  }

  @Test
  void aWorkerThatKeepsSomethingWhileASignalWaitsIsAskedToYieldAtOnce() {
    test.signal("early");
    test.takeSent();

    test.completeTaskKeeping(List.of("1"), activity("1"));

    assertThat(sent()).singleElement().isInstanceOf(YieldRequest.class);
  }

  @Test
  void aKeptActivityThatTheLeaseOutlastsEndsLikeAnyOther() {
    keep("1");
    test.yieldLease();

    test.send(new RespondActivityTaskCompleted(test.activityToken("1"), null), TestRun.WORKER);

    assertThat(test.lastEventTypes(3))
        .containsExactly("ActivityTaskStarted", "ActivityTaskCompleted", "WorkflowTaskScheduled");
  }

  @Test
  void keptActivitiesAreTimedByTheirWorkerAndByTheEngineOnceTheLeaseIsOver() {
    keep("1");
    test.advance(Duration.ofSeconds(3));

    assertThat(test.run().activities()).hasSize(1);
    assertThat(test.run().bufferedEvents()).isEmpty();

    test.yieldLease();
    test.fire();

    assertThat(test.activity("1").attempt().number()).isEqualTo(2);
  }

  @Test
  void aLeaseThatNobodyExtendsEndsWhereItsMarkIsOnTheTopicAndNotBefore() {
    keep("1");
    test.signal("one");

    test.advance(LEASE);
    assertThat(test.run().lease()).isNotNull();
    assertThat(test.lastDecision().expiry()).isNotNull();
    test.takeSent();
    test.expireLease();

    assertThat(test.run().lease()).isNull();
    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionSignaled", "WorkflowTaskScheduled");
    assertThat(test.takeSent().getFirst().destination())
        .as("whoever does not answer is not asked again")
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void progressThatWasWrittenBeforeTheMarkExtendsTheLease() {
    keep("1");
    test.advance(LEASE);
    var expiry = Objects.requireNonNull(test.lastDecision().expiry());

    test.progress(test.returned("1"), List.of("2"), activity("2"));

    assertThat(test.send(expiry)).isInstanceOf(Rejected.class);
    assertThat(test.lease().keptActivities()).containsExactly("2");
  }

  @Test
  void theMarkIsSentAgainIfItIsLost() {
    keep("1");
    test.advance(LEASE);
    test.advance(LEASE);

    assertThat(test.lastDecision().expiry()).isNotNull();
  }

  @Test
  void progressAfterTheLeaseCountsForItsResultsOnly() {
    keep("1");
    TaskToken token = test.leaseToken();
    test.advance(LEASE);
    test.expireLease();
    KeptActivityResult late = test.returned("1");

    var reply = test.send(new RecordWorkflowProgress(token, List.of(late), null));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.STALE_TASK));
    assertThat(test.lastEvent(ActivityTaskCompleted.class)).isNotNull();
  }

  @Test
  void theEndOfTheHolderFailsWhatItKeptAndSendsTheWorkflowElsewhere() {
    keep("1");
    test.signal("one");
    test.takeSent();

    test.lose(TestRun.WORKER);
    assertThat(test.lastDecision().entries()).as("who knows, it may live").isEmpty();
    test.advance(LEASE);
    assertThat(test.run().lease()).as("its last records come first").isNotNull();
    test.expireLease();

    assertThat(test.run().lease()).isNull();
    assertThat(test.activity("1").attempt().number()).isEqualTo(2);
    assertThat(test.takeSent().getFirst().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void aQueryWaitsAndAsksTheWorkerToYield() {
    keep("1");

    test.send(new QueryWorkflow(null, "q", List.of(), Map.of()), TestRun.OTHER_WORKER);

    assertThat(test.lastDecision().held()).isTrue();
    assertThat(sent()).singleElement().isInstanceOf(YieldRequest.class);
  }

  @Test
  void aWorkflowThatEndsWhileSomethingWaitsIsAskedAgain() {
    keep("1");
    test.signal("one");

    test.progress(test.returned("1"), List.of(), TestCommands.complete());

    assertThat(test.run().closed()).isFalse();
    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskFailed",
            "WorkflowExecutionSignaled");
    assertThat(test.lastEvent(ActivityTaskCompleted.class)).isNotNull();
  }

  @Test
  void aDecisionOnAResultThatIsTooLargeIsNotTaken() {
    keep("1");
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);
    var result = new KeptActivityResult(test.activity("1").scheduledEventId(), tooLarge);

    assertThat(test.progress(result, List.of(), TestCommands.complete()))
        .isInstanceOf(Rejected.class);

    assertThat(test.lastEvent(ActivityTaskFailed.class)).isNotNull();
    assertThat(test.run().closed()).isFalse();
    assertThat(test.run().lease()).isNull();
  }

  @Test
  void onlyTheWorkerThatWasOfferedTheLeaseMayKeepActivities() {
    TestRun other = TestRun.started();

    var reply = other.completeTaskKeeping(List.of("1"), activity("1"));

    assertThat(reply).isInstanceOf(Rejected.class);
    assertThat(other.run().activities()).isEmpty();
  }

  @Test
  void onlyWhatWasScheduledCanBeKept() {
    assertThat(test.completeTaskKeeping(List.of("2"), activity("1"))).isInstanceOf(Rejected.class);
  }
}
