package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.Destination.PinnedWorkflowTaskQueue;
import dev.orchestrator.core.dispatch.Destination.WorkflowTaskQueue;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.protocol.task.YieldRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersioningTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final WorkerDeploymentVersion A = new WorkerDeploymentVersion("shop", "a");
  private static final WorkerDeploymentVersion B = new WorkerDeploymentVersion("shop", "b");
  private static final WorkerVersion PINNED_TO_A = new WorkerVersion(A, VersioningBehavior.PINNED);
  private static final WorkerVersion MOVING_AT_A =
      new WorkerVersion(A, VersioningBehavior.AUTO_UPGRADE);
  private static final VersioningOverride TO_B =
      new VersioningOverride(VersioningBehavior.PINNED, B);
  private static final Destination ANY = new WorkflowTaskQueue("shop", "orders");
  private static final Destination CACHE = new Destination.Inbox(TestRun.WORKER);

  private static Destination pinned(WorkerDeploymentVersion version) {
    return new PinnedWorkflowTaskQueue("shop", "orders", version);
  }

  /** A run whose first task was decided by a worker of A, while A is current. */
  private static TestRun decidedBy(WorkerVersion worker) {
    TestRun test = TestRun.unused().withCurrent(A);
    test.send(TestStart.DEFAULT.request());
    test.completeTaskAs(worker, timer("t", DAY));
    test.takeSent();
    return test;
  }

  private static Destination lastDestination(TestRun test) {
    return test.takeSent().getLast().destination();
  }

  private static @Nullable Object override(TestRun test, @Nullable VersioningOverride override) {
    return test.send(new UpdateWorkflowExecutionOptions(null, override));
  }

  @Test
  void theBuildIsRecordedWithTheTaskThatItDecided() {
    TestRun test = decidedBy(PINNED_TO_A);

    assertThat(test.last(WorkflowTaskCompleted.class).workerVersion()).isEqualTo(PINNED_TO_A);
  }

  @Test
  void aPinnedRunStaysWithItsBuildWhateverIsCurrent() {
    TestRun test = decidedBy(PINNED_TO_A).withCurrent(B);

    test.signal("go");
    assertThat(lastDestination(test)).isEqualTo(CACHE);
    test.lose(TestRun.WORKER);
    test.expireLease();
    test.advance(Duration.ofSeconds(6));
    test.expireLease();

    assertThat(lastDestination(test)).isEqualTo(pinned(A));
    assertThat(test.run().versioning().pin()).isEqualTo(A);
  }

  @Test
  void aTaskOfAPinnedRunNamesTheBuild() {
    TestRun test = decidedBy(PINNED_TO_A);

    test.signal("go");

    assertThat(test.lastWorkflowTask().pinnedVersion()).isEqualTo(A);
  }

  @Test
  void aRunThatMovesLeavesTheWorkerThatHasItCachedWhenAnotherBuildIsCurrent() {
    TestRun test = decidedBy(MOVING_AT_A);
    test.signal("still on A");
    assertThat(lastDestination(test)).isEqualTo(CACHE);
    test.completeTaskAs(MOVING_AT_A);

    test.withCurrent(B).signal("now on B");

    assertThat(lastDestination(test)).isEqualTo(ANY);
  }

  @Test
  void aRunOfNoBuildMovesToTheFirstThatIsCurrent() {
    TestRun test = TestRun.after(timer("t", DAY));
    test.signal("as before");
    assertThat(lastDestination(test)).isEqualTo(CACHE);
    test.completeTask();

    test.withCurrent(A).signal("go");

    assertThat(lastDestination(test)).isEqualTo(ANY);
  }

  @Test
  void aBuildThatIsOnlyToldBindsNothing() {
    TestRun test = TestRun.started();
    test.completeTaskAs(new WorkerVersion(A, null), timer("t", DAY));
    test.takeSent();

    test.signal("go");

    assertThat(lastDestination(test)).isEqualTo(CACHE);
    assertThat(test.run().versioning().pin()).isNull();
  }

  @Test
  void anOperatorMovesAPinnedRunAndGivesItBackToItsCode() {
    TestRun test = decidedBy(PINNED_TO_A);

    assertThat(override(test, TO_B)).isEqualTo(new Acknowledged());
    assertThat(test.run().workflowTask()).as("nothing for the code to see").isNull();
    test.signal("go");
    assertThat(lastDestination(test)).isEqualTo(pinned(B));
    test.completeTaskAs(new WorkerVersion(B, VersioningBehavior.PINNED));
    override(test, null);

    assertThat(test.run().versioning().pin()).isEqualTo(B);
    assertThat(test.last(WorkflowExecutionOptionsUpdated.class).versioningOverride()).isNull();
  }

  @Test
  void sayingTheSameTwiceChangesNothing() {
    TestRun test = decidedBy(PINNED_TO_A);
    override(test, TO_B);

    assertThat(override(test, TO_B)).isEqualTo(new Acknowledged());

    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void aTaskThatNobodyOfTheOldBuildTakesGoesToTheNewOneAtOnce() {
    TestRun test = TestRun.unused();
    test.send(started(new VersioningOverride(VersioningBehavior.PINNED, A)));
    assertThat(lastDestination(test)).isEqualTo(pinned(A));
    TaskToken old = test.taskToken();

    override(test, TO_B);

    assertThat(lastDestination(test)).isEqualTo(pinned(B));
    assertThat(
            test.send(new RespondWorkflowTaskCompleted(old, test.now(), List.of(complete()), null)))
        .as("an answer of the old build that comes late")
        .isInstanceOf(Rejected.class);
    test.completeTaskAs(new WorkerVersion(B, VersioningBehavior.PINNED), complete());
    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void aLaterAttemptMovesToo() {
    TestRun test = TestRun.unused();
    test.send(started(new VersioningOverride(VersioningBehavior.PINNED, A)));
    test.failTask();
    assertThat(lastDestination(test)).isEqualTo(pinned(A));

    override(test, TO_B);

    assertThat(lastDestination(test)).isEqualTo(pinned(B));
    test.completeTaskAs(new WorkerVersion(B, VersioningBehavior.PINNED), complete());
    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void aTaskThatAWorkerHasIsDecidedThereAndTheNextOneElsewhere() {
    TestRun test = decidedBy(PINNED_TO_A);
    test.signal("go");
    test.takeSent();

    override(test, TO_B);
    assertThat(test.takeSent()).isEmpty();
    test.completeTaskAs(PINNED_TO_A);

    assertThat(lastDestination(test)).isEqualTo(pinned(B));
  }

  @Test
  void whoGoesOnByALeaseIsCalledWhenTheRunMoves() {
    TestRun test = TestRun.unused().withCurrent(A).withWorker(TestRun.WORKER);
    test.send(TestStart.DEFAULT.request());
    test.send(
        new RespondWorkflowTaskCompleted(
                test.taskToken(), test.now(), List.of(activity("1")), TestRun.WORKER, List.of("1"))
            .withWorkerVersion(MOVING_AT_A),
        TestRun.WORKER);
    test.takeSent();

    test.withCurrent(B);
    test.progress(test.returned("1"), List.of("2"), activity("2"));

    assertThat(test.takeSent())
        .anySatisfy(sent -> assertThat(sent.message()).isInstanceOf(YieldRequest.class));
    assertThat(test.last(WorkflowTaskCompleted.class).workerVersion()).isEqualTo(MOVING_AT_A);
  }

  @Test
  void aRunThatContinuesAsNewStaysPinned() {
    TestRun test = decidedBy(PINNED_TO_A);
    test.signal("go");

    test.completeTaskAs(PINNED_TO_A, continueOn("orders"));

    assertThat(test.run().versioning().inherited()).isEqualTo(A);
    assertThat(lastDestination(test)).isEqualTo(pinned(A));
  }

  @Test
  void onAnotherQueueItIsPinnedToNothing() {
    TestRun test = decidedBy(PINNED_TO_A);
    test.signal("go");

    test.completeTaskAs(PINNED_TO_A, continueOn("elsewhere"));

    assertThat(test.run().versioning().pin()).isNull();
  }

  @Test
  void aChildOfAPinnedRunBeginsOnTheSameBuildIfItIsOnTheSameQueue() {
    TestRun test = TestRun.unused().withCurrent(A);
    test.send(TestStart.DEFAULT.request());

    test.completeTaskAs(PINNED_TO_A, child("c-1", "orders"), child("c-2", "elsewhere"));

    assertThat(test.lastDecision().requests())
        .extracting(envelope -> ((StartWorkflowExecution) envelope.request()).versioning())
        .containsExactly(new InitialVersioning(null, A), null);
  }

  @Test
  void aClientInheritsNothing() {
    TestRun test = TestRun.unused();
    StartWorkflowExecution request = TestStart.DEFAULT.request();

    test.send(with(request, new InitialVersioning(null, A)));

    assertThat(test.run().started().versioning()).isNull();
  }

  @Test
  void whatCannotBeAVersionIsRefused() {
    var nowhere = new VersioningOverride(VersioningBehavior.PINNED, null);
    var strange =
        new VersioningOverride(
            VersioningBehavior.PINNED, new WorkerDeploymentVersion("a.b", "1 2"));
    TestRun test = TestRun.unused();

    assertThat(test.send(started(nowhere))).isInstanceOf(Rejected.class);
    assertThat(test.send(started(strange))).isInstanceOf(Rejected.class);
    test.send(TestStart.DEFAULT.request());
    assertThat(override(test, nowhere))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.INVALID_ARGUMENT));
    assertThat(test.completeTaskAs(new WorkerVersion(new WorkerDeploymentVersion("", ""), null)))
        .isInstanceOf(Rejected.class);
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  private static StartWorkflowExecution started(VersioningOverride override) {
    return with(TestStart.DEFAULT.request(), new InitialVersioning(override, null));
  }

  private static StartWorkflowExecution with(
      StartWorkflowExecution start, InitialVersioning versioning) {
    return new StartWorkflowExecution(
        start.workflowType(),
        start.taskQueue(),
        start.input(),
        null,
        null,
        null,
        start.workflowIdReusePolicy(),
        start.workflowIdConflictPolicy(),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        Map.of(),
        versioning);
  }

  private static ContinueAsNewWorkflowExecution continueOn(String taskQueue) {
    return new ContinueAsNewWorkflowExecution(
        "Order", taskQueue, List.of(), null, null, Map.of(), Map.of(), null, Map.of());
  }

  private static StartChildWorkflowExecution child(String id, String taskQueue) {
    return new StartChildWorkflowExecution(
        id,
        "Parcel",
        taskQueue,
        List.of(),
        null,
        null,
        null,
        WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        ParentClosePolicy.TERMINATE,
        Map.of(),
        Map.of(),
        null,
        null,
        Map.of());
  }
}
