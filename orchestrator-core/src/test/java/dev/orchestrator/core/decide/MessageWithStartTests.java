package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A signal or an update to a workflow that may not have been started yet. */
class MessageWithStartTests {

  private static SignalWithStartWorkflowExecution signal(TestStart start) {
    return signal(start.request());
  }

  private static SignalWithStartWorkflowExecution signal(StartWorkflowExecution start) {
    return new SignalWithStartWorkflowExecution(start, "add", List.of(Payload.json("7")), Map.of());
  }

  private static StartWorkflowExecution start(@Nullable String cron, @Nullable Duration delay) {
    return new StartWorkflowExecution(
        "Order",
        "orders",
        List.of(),
        null,
        null,
        null,
        WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        WorkflowIdConflictPolicy.FAIL,
        Map.of(),
        Map.of(),
        null,
        cron,
        delay,
        Map.of());
  }

  private static UpdateWithStartWorkflowExecution update(
      WorkflowIdConflictPolicy policy, UpdateStage stage) {
    return new UpdateWithStartWorkflowExecution(
        TestStart.DEFAULT.when(policy).request(),
        new UpdateWorkflowExecution(null, "u", "addItem", List.of(), Map.of(), stage));
  }

  private static void expect(@Nullable Reply reply, RejectionCode code) {
    assertThat(reply)
        .isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  @Test
  void aSignalStartsARunThatSeesItFirst() {
    TestRun test = TestRun.unused();

    Reply reply = test.send("r", signal(TestStart.DEFAULT));

    assertThat(reply).isEqualTo(new WorkflowStarted(test.run().id().runId(), true));
    assertThat(test.eventTypes())
        .containsExactly(
            "WorkflowExecutionStarted", "WorkflowExecutionSignaled", "WorkflowTaskScheduled");
    assertThat(test.send("r", signal(TestStart.DEFAULT))).as("again").isEqualTo(reply);
    assertThat(test.eventTypes()).hasSize(3);
  }

  @Test
  void whatComesWithADelayedStartWaitsForItsTime() {
    TestRun signalled = TestRun.unused();
    signalled.send(signal(start(null, Duration.ofHours(1))));
    TestRun updated = TestRun.unused();
    updated.send(
        new UpdateWithStartWorkflowExecution(
            start(null, Duration.ofHours(1)),
            new UpdateWorkflowExecution(
                null, "u", "addItem", List.of(), Map.of(), UpdateStage.ACCEPTED)));

    for (TestRun test : List.of(signalled, updated)) {
      assertThat(test.run().workflowTask()).isNull();
      test.advance(Duration.ofMinutes(59));
      assertThat(test.run().workflowTask()).isNull();
      test.advance(Duration.ofMinutes(1));
      assertThat(test.run().workflowTask()).isNotNull();
    }
    assertThat(updated.lastWorkflowTask().updates()).hasSize(1);
  }

  @Test
  void aSignalToARunThatWaitsForItsCronTimeIsSeenThen() {
    TestRun test = TestRun.unused();
    StartWorkflowExecution hourly = start("0 * * * *", null);
    test.send(signal(hourly));

    test.send(signal(hourly));

    assertThat(test.run().workflowTask()).isNull();
    test.advance(Duration.ofHours(1));
    assertThat(test.eventTypes())
        .containsExactly(
            "WorkflowExecutionStarted",
            "WorkflowExecutionSignaled",
            "WorkflowExecutionSignaled",
            "WorkflowTaskScheduled");
  }

  @Test
  void aSignalGoesToTheOpenRun() {
    TestRun test = TestRun.after();

    Reply reply = test.send("r", signal(TestStart.DEFAULT));

    assertThat(reply).isEqualTo(new WorkflowStarted(test.run().id().runId(), false));
    assertThat(test.last(WorkflowExecutionSignaled.class).signalName()).isEqualTo("add");
    assertThat(test.send("r", signal(TestStart.DEFAULT))).as("again").isEqualTo(reply);
    assertThat(test.eventTypes().stream().filter("WorkflowExecutionSignaled"::equals)).hasSize(1);
  }

  @Test
  void aSignalReplacesTheOpenRunIfThatIsWanted() {
    TestRun test = TestRun.after();
    var before = test.run().id();

    test.send(signal(TestStart.DEFAULT.when(WorkflowIdConflictPolicy.TERMINATE_EXISTING)));

    assertThat(test.run().id()).isNotEqualTo(before);
    assertThat(test.eventTypes()).contains("WorkflowExecutionSignaled");
  }

  @Test
  void aClosedRunMayStandInTheWayOfASignal() {
    TestRun test = TestRun.after(TestCommands.complete());

    expect(
        test.send(signal(TestStart.DEFAULT.when(WorkflowIdReusePolicy.REJECT_DUPLICATE))),
        RejectionCode.WORKFLOW_ALREADY_STARTED);
    assertThat(test.send(signal(TestStart.DEFAULT))).isInstanceOf(WorkflowStarted.class);
    expect(test.send(signal(TestStart.DEFAULT.on("no queue"))), RejectionCode.INVALID_ARGUMENT);
  }

  @Test
  void anUpdateStartsARunWhoseFirstTaskBringsIt() {
    TestRun test = TestRun.unused();

    assertThat(test.send("r", update(WorkflowIdConflictPolicy.FAIL, UpdateStage.COMPLETED)))
        .isNull();

    assertThat(test.lastDecision().repliesLater()).isTrue();
    assertThat(test.eventTypes())
        .containsExactly("WorkflowExecutionStarted", "WorkflowTaskScheduled");
    assertThat(test.lastWorkflowTask().updates()).hasSize(1);
    test.completeTask(
        new AcceptWorkflowUpdate("u"), new CompleteWorkflowUpdate("u", Payload.json("1"), null));
    assertThat(test.send("r", update(WorkflowIdConflictPolicy.FAIL, UpdateStage.COMPLETED)))
        .as("again")
        .isInstanceOf(UpdateProgress.class);
  }

  @Test
  void anUpdateGoesToTheOpenRunOnlyIfThatIsWanted() {
    TestRun test = TestRun.after();

    expect(
        test.send(update(WorkflowIdConflictPolicy.FAIL, UpdateStage.COMPLETED)),
        RejectionCode.WORKFLOW_ALREADY_STARTED);
    assertThat(test.send(update(WorkflowIdConflictPolicy.USE_EXISTING, UpdateStage.ADMITTED)))
        .isEqualTo(UpdateProgress.at(test.run().id().runId(), "u", UpdateStage.ADMITTED));
    assertThat(test.run().waitingUpdates()).hasSize(1);
  }

  @Test
  void anUpdateOfAClosedRunIsNotRepeatedInANewOne() {
    TestRun test = TestRun.unused();
    test.send("r", update(WorkflowIdConflictPolicy.FAIL, UpdateStage.COMPLETED));
    test.completeTask(
        new AcceptWorkflowUpdate("u"),
        new CompleteWorkflowUpdate("u", Payload.json("1"), null),
        TestCommands.complete());

    assertThat(test.send("r2", update(WorkflowIdConflictPolicy.FAIL, UpdateStage.COMPLETED)))
        .isInstanceOf(UpdateProgress.class);
    assertThat(test.run().closed()).isTrue();
  }
}
