package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.YieldRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Updates wait for the workflow, which accepts or rejects them; nobody else does. */
class UpdateTests {

  private static final Failure SOLD_OUT =
      Failure.of("sold out", new FailureInfo.Application("SoldOut", true, List.of(), null));

  private final TestRun test = TestRun.after();

  private static UpdateWorkflowExecution update(String id) {
    return new UpdateWorkflowExecution(
        null, id, "addItem", List.of(Payload.json("1")), Map.of(), UpdateStage.COMPLETED);
  }

  private UUID runId() {
    return test.run().id().runId();
  }

  private @Nullable Reply poll(String id, UpdateStage stage) {
    return test.send(new PollWorkflowUpdate(null, id, stage));
  }

  private @Nullable Reply reject(String... ids) {
    return test.send(
        new RespondWorkflowTaskCompleted(
            test.taskToken(),
            test.now(),
            List.of(),
            TestRun.WORKER,
            List.of(),
            false,
            List.of(ids).stream().map(id -> new UpdateRejection(id, SOLD_OUT)).toList()),
        TestRun.WORKER);
  }

  private List<String> sentUpdates() {
    return test.lastWorkflowTask().updates().stream().map(IncomingUpdate::updateId).toList();
  }

  private static Command accept(String id) {
    return new AcceptWorkflowUpdate(id);
  }

  private static Command complete(String id) {
    return new CompleteWorkflowUpdate(id, Payload.json("3"), null);
  }

  @Test
  void anUpdateComesWithAWorkflowTaskAndLeavesNoHistoryBeforeItIsAccepted() {
    assertThat(test.send(update("u"))).isNull();

    assertThat(test.lastDecision().repliesLater()).isTrue();
    assertThat(test.lastWorkflowTask().updates())
        .containsExactly(
            new IncomingUpdate("u", "addItem", List.of(Payload.json("1")), Map.of(), "tester"));
    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowTaskScheduled");
    assertThat(poll("u", UpdateStage.ADMITTED))
        .isEqualTo(UpdateProgress.at(runId(), "u", UpdateStage.ADMITTED));
    assertThat(poll("u", UpdateStage.ACCEPTED)).isNull();
  }

  @Test
  void updatesAreOpenWhileTheyWaitAndWhileTheirHandlersAreAtWork() {
    test.send(update("a"));
    assertThat(test.run().openUpdates()).hasOnlyElementsOfType(WorkflowUpdate.Waiting.class);
    test.completeTask(accept("a"));
    test.send(update("b"));
    assertThat(test.run().openUpdates())
        .extracting(WorkflowUpdate::updateId)
        .containsExactly("b", "a");

    test.completeTask(accept("b"), complete("a"), complete("b"));

    assertThat(test.run().openUpdates()).isEmpty();
  }

  @Test
  void aClientHearsThatTheHistoryHadNoRoomForItsUpdate() {
    Limits all = Limits.DEFAULT;
    TestRun full =
        TestRun.started(
            TestStart.DEFAULT,
            new Limits(
                4,
                all.historyWarningEvents(),
                all.maxPayloadBytes(),
                all.maxMessageBytes(),
                all.maxNameLength(),
                all.defaultWorkflowTaskTimeout(),
                all.maxClockSkew()));
    full.completeTask();

    assertThat(full.send(update("u")))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED);
              assertThat(rejected.message()).contains("needs a history of 5 events");
            });
    assertThat(full.lastDecision().repliesLater()).isFalse();
  }

  @Test
  void anAcceptedUpdateIsInTheHistoryAndCompletesWithItsResult() {
    test.send(update("u"));
    test.completeTask(accept("u"));

    assertThat(test.last(WorkflowExecutionUpdateAccepted.class).updateName()).isEqualTo("addItem");
    assertThat(poll("u", UpdateStage.ACCEPTED))
        .isEqualTo(UpdateProgress.at(runId(), "u", UpdateStage.ACCEPTED));
    assertThat(poll("u", UpdateStage.COMPLETED)).isNull();

    test.signal("go");
    test.completeTask(complete("u"));

    assertThat(test.last(WorkflowExecutionUpdateCompleted.class).acceptedEventId())
        .isEqualTo(test.lastEvent(WorkflowExecutionUpdateAccepted.class).eventId());
    assertThat(poll("u", UpdateStage.ACCEPTED))
        .isEqualTo(
            new UpdateProgress(runId(), "u", UpdateStage.COMPLETED, Payload.json("3"), null, null));
  }

  @Test
  void anUpdateMayBeAcceptedAndCompletedAtOnce() {
    test.send(update("u"));
    test.completeTask(accept("u"), complete("u"), accept("u"));
    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowTaskFailed");

    test.completeTask(accept("u"), complete("u"));
    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionUpdateAccepted", "WorkflowExecutionUpdateCompleted");
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void aRejectedUpdateLeavesNothingInTheHistory() {
    test.send("r-1", update("u"));
    List<String> before = test.eventTypes();
    reject("u");

    assertThat(test.eventTypes().subList(before.size(), test.eventTypes().size()))
        .containsExactly("WorkflowTaskStarted", "WorkflowTaskCompleted");
    assertThat(poll("u", UpdateStage.COMPLETED))
        .isEqualTo(new UpdateRejected(runId(), "u", SOLD_OUT));
    assertThat(test.send("r-1", update("u")))
        .as("the same request again")
        .isEqualTo(new UpdateRejected(runId(), "u", SOLD_OUT));
    assertThat(test.run().workflowTask()).isNull();

    assertThat(test.send("r-2", update("u"))).as("another attempt").isNull();
    test.completeTask(accept("u"));
    assertThat(poll("u", UpdateStage.ACCEPTED))
        .isEqualTo(UpdateProgress.at(runId(), "u", UpdateStage.ACCEPTED));
  }

  @Test
  void twoWithOneIdAreOne() {
    test.send("r-1", update("u"));
    test.send("r-2", update("u"));
    assertThat(sentUpdates()).containsExactly("u");
    assertThat(test.run().waitingUpdates()).hasSize(1);

    test.completeTask(accept("u"), complete("u"));
    assertThat(test.send("r-3", update("u"))).isInstanceOf(UpdateProgress.class);
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void anUpdateThatComesWhileATaskIsOutGoesAlongWithTheNext() {
    test.send(update("one"));
    test.takeSent();
    test.send(update("two"));
    test.send(update("three"));
    assertThat(test.takeSent()).as("a task is out").isEmpty();

    test.completeTask(accept("one"));

    assertThat(sentUpdates()).containsExactly("two", "three");
    reject("three", "two");
    assertThat(test.run().waitingUpdates()).isEmpty();
  }

  @Test
  void anUpdateSurvivesALostWorkflowTask() {
    test.send(update("u"));
    test.takeSent();

    test.failTask();
    assertThat(sentUpdates()).as("after a failure").containsExactly("u");
    test.takeSent();

    test.failTask();
    test.advance(Duration.ofMinutes(20));
    assertThat(sentUpdates()).as("after a rest").containsExactly("u");

    test.completeTask(accept("u"), complete("u"));
    assertThat(poll("u", UpdateStage.COMPLETED)).isInstanceOf(UpdateProgress.class);
  }

  @Test
  void anUpdateSurvivesTheWorkerThatItWasSentTo() {
    test.send(update("u"));
    test.takeSent();

    test.lose(TestRun.WORKER);
    test.advance(Duration.ofSeconds(6));
    test.expireLease();

    assertThat(sentUpdates()).containsExactly("u");
  }

  @Test
  void aWorkerThatDoesNotKnowUpdatesIsNotAskedForEver() {
    test.send(update("u"));
    test.completeTask();

    assertThat(test.run().workflowTask()).isNull();
    assertThat(poll("u", UpdateStage.COMPLETED)).isInstanceOf(UpdateRejected.class);
  }

  @Test
  void anAnswerToNoUpdateFailsTheTask() {
    test.send(update("u"));

    assertThat(reject("other")).isInstanceOf(Rejected.class);
    assertThat(test.completeTask(complete("u"))).isInstanceOf(Rejected.class);
    assertThat(test.run().waitingUpdates()).hasSize(1);
  }

  @Test
  void aRunThatEndsTakesItsUpdatesAlong() {
    test.send(update("accepted"));
    test.completeTask(accept("accepted"));
    test.signal("finish");
    test.send(update("late"));
    test.completeTask(TestCommands.complete());
    assertThat(test.run().closed()).as("the code has not seen the late one").isFalse();
    assertThat(sentUpdates()).endsWith("late");
    test.completeTask(TestCommands.complete());

    assertThat(poll("late", UpdateStage.COMPLETED))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.WORKFLOW_CLOSED));
    assertThat(poll("accepted", UpdateStage.COMPLETED))
        .isInstanceOfSatisfying(
            UpdateProgress.class,
            p -> {
              assertThat(p.stage()).isEqualTo(UpdateStage.COMPLETED);
              assertThat(p.failure()).isNotNull();
            });
    assertThat(test.send(update("new")))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.WORKFLOW_CLOSED));
    assertThat(poll("unknown", UpdateStage.COMPLETED))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.UPDATE_NOT_FOUND));
  }

  @Test
  void aClosedRunStillTellsTheOutcome() {
    test.send(update("u"));
    test.completeTask(accept("u"), complete("u"), TestCommands.complete());

    assertThat(test.send(update("u"))).isInstanceOf(UpdateProgress.class);
  }

  @Test
  void largeAndOldOutcomesAreReadFromTheHistory() {
    test.unchecked();
    Payload large = Payload.json("\"" + "x".repeat(20_000) + "\"");
    test.send(update("large"));
    test.completeTask(accept("large"), new CompleteWorkflowUpdate("large", large, null));
    for (int i = 0; i <= 100; i++) {
      test.send(update("u" + i));
      test.completeTask(accept("u" + i), complete("u" + i));
    }

    assertThat(outcomeEventId("large")).isNotNull();
    assertThat(outcomeEventId("u0")).isNotNull();
    assertThat(outcomeEventId("u1")).isNull();
  }

  private @Nullable Long outcomeEventId(String id) {
    return poll(id, UpdateStage.COMPLETED) instanceof UpdateProgress progress
        ? progress.outcomeEventId()
        : Long.valueOf(-1);
  }

  @Test
  void onlySoManyWaitAtATime() {
    test.unchecked();
    for (int i = 0; i < 100; i++) {
      assertThat(test.send(update("u" + i))).isNull();
    }

    assertThat(test.send(update("one more")))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
  }

  @Test
  void allThatWaitFitIntoOneMessage() {
    Limits limits = Limits.DEFAULT;
    TestRun large = TestRun.started(TestStart.DEFAULT, limits);
    var input = List.of(Payload.json("\"" + "\u0001".repeat(limits.maxPayloadBytes() / 3) + "\""));

    assertThat(large.send(updateWith("one", input))).isNull();
    assertThat(large.send(updateWith("two", input)))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
  }

  @Test
  void theNamesOfTheirHeadersFitToo() {
    Limits limits = Limits.DEFAULT;
    TestRun large = TestRun.started(TestStart.DEFAULT, limits);
    Map<String, Payload> headers =
        Map.of("h".repeat(limits.maxMessageBytes() / 10), Payload.json("1"));

    assertThat(large.send(updateWith("one", headers))).isNull();
    assertThat(large.send(updateWith("two", headers)))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
  }

  private static UpdateWorkflowExecution updateWith(String id, Map<String, Payload> headers) {
    return new UpdateWorkflowExecution(
        null, id, "addItem", List.of(), headers, UpdateStage.COMPLETED);
  }

  private static UpdateWorkflowExecution updateWith(String id, List<Payload> input) {
    return new UpdateWorkflowExecution(null, id, "addItem", input, Map.of(), UpdateStage.COMPLETED);
  }

  @Test
  void aLeasedRunIsCalledBackForAnUpdate() {
    TestRun leased = TestRun.unused().withWorker(TestRun.WORKER);
    leased.send(TestStart.DEFAULT.request());
    leased.completeTaskKeeping(
        List.of("a"),
        TestCommands.activity(
            "a", TestCommands.attempts(0), Timeouts.startToClose(Duration.ofSeconds(2))));
    leased.takeSent();

    leased.send(update("u"));
    assertThat(leased.takeSent())
        .singleElement()
        .satisfies(sent -> assertThat(sent.message()).isInstanceOf(YieldRequest.class));
    leased.send(update("v"));
    assertThat(leased.takeSent()).as("called already").isEmpty();
    leased.progress(
        leased.returned("a"),
        List.of("b"),
        TestCommands.activity(
            "b", TestCommands.attempts(0), Timeouts.startToClose(Duration.ofSeconds(2))));
    assertThat(leased.takeSent())
        .as("called again, for the call may be lost")
        .singleElement()
        .satisfies(sent -> assertThat(sent.message()).isInstanceOf(YieldRequest.class));
    assertThat(leased.run().waitingUpdates()).as("progress answers no update").hasSize(2);

    leased.yieldLease();
    assertThat(leased.lastWorkflowTask().updates().stream().map(IncomingUpdate::updateId).toList())
        .containsExactly("u", "v");
    leased.completeTask(accept("u"), accept("v"));
    assertThat(leased.lastEventTypes(2)).containsOnly("WorkflowExecutionUpdateAccepted");
  }

  @Test
  void namesAndSizesAreChecked() {
    assertThat(test.send(update(" ")))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.INVALID_ARGUMENT));
    assertThat(
            test.send(updateWith("u", List.of(Payload.json("\"" + "x".repeat(3_000_000) + "\"")))))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
    assertThat(test.send(new SignalWorkflowExecution(null, "s", List.of(), Map.of())))
        .as("nothing is stuck")
        .isInstanceOf(Reply.Acknowledged.class);
  }
}
