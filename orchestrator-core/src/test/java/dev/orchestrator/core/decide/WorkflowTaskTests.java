package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowTaskTests {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void eachCommandLeadsToItsEvent() {
    TestRun test = TestRun.after(activity("a"), timer("t", DAY));

    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "ActivityTaskScheduled",
            "TimerStarted");
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void aWorkerThatIsStillAtWorkForTheWorkflowGetsAnotherTaskAtOnce() {
    TestRun test = TestRun.started();

    test.send(
        new RespondWorkflowTaskCompleted(
            test.taskToken(),
            test.now(),
            List.of(timer("t", DAY)),
            WORKER,
            List.of(),
            true,
            List.of()),
        WORKER);

    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "TimerStarted",
            "WorkflowTaskScheduled");
    assertThat(test.takeSent().getLast().destination()).isEqualTo(new Destination.Inbox(WORKER));
  }

  @Test
  void noTaskFollowsTheEndEvenIfTheWorkerAsksForOne() {
    TestRun test = TestRun.started();

    test.send(
        new RespondWorkflowTaskCompleted(
            test.taskToken(), test.now(), List.of(complete()), WORKER, List.of(), true, List.of()),
        WORKER);

    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowExecutionCompleted");
  }

  @Test
  void theStartCarriesTheTimeThatTheCodeSaw() {
    TestRun test = TestRun.started();
    Instant seen = test.now().plusMillis(7);

    test.send(new RespondWorkflowTaskCompleted(test.taskToken(), seen, List.of(), WORKER));

    assertThat(test.lastEvent(WorkflowTaskStarted.class).eventTime()).isEqualTo(seen);
  }

  @Test
  void theFirstTaskGoesToAnyWorkerAndTheNextToTheOneThatHasTheWorkflowCached() {
    TestRun test = TestRun.started();
    assertThat(test.takeSent().getLast().destination())
        .isEqualTo(new Destination.WorkflowTaskQueue("shop", "orders"));
    test.completeTask(timer("t", DAY));

    test.signal("paid");

    assertThat(test.takeSent().getLast().destination()).isEqualTo(new Destination.Inbox(WORKER));
  }

  @Test
  void aTaskCarriesWhatTheWorkerHasNotSeen() {
    TestRun test = TestRun.after(timer("t", DAY));
    test.signal("paid");

    WorkflowTask task = test.lastWorkflowTask();

    assertThat(task.firstEventId()).isEqualTo(3);
    assertThat(task.lastEventId()).isEqualTo(7);
    assertThat(task.events()).isEqualTo(test.history().subList(2, 7));
  }

  @Test
  void aWorkerThatDoesNotKeepTheWorkflowGetsNoPreference() {
    TestRun test = TestRun.started();
    test.send(new RespondWorkflowTaskCompleted(test.taskToken(), test.now(), List.of(), null));

    test.signal("paid");

    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void aStickyTaskThatIsNotBegunWithinFiveSecondsGoesToAnyWorker() {
    TestRun test = TestRun.after(timer("t", DAY));
    test.signal("paid");
    test.takeSent();
    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plusSeconds(5));

    test.advance(Duration.ofSeconds(5));
    test.expireLease();

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowTaskTimedOut", "WorkflowTaskScheduled");
    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.SCHEDULE_TO_START);
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
    assertThat(test.run().stickyWorker()).isNull();
  }

  @Test
  void aTaskThatWasBegunAndNotEndedInTimeGoesToAnotherWorker() {
    TestRun test = TestRun.after(timer("t", DAY));
    test.signal("paid");
    test.advance(Duration.ofSeconds(4));
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), WORKER);
    Instant started = test.now();
    TaskToken first = test.taskToken();

    test.advance(Duration.ofSeconds(9));
    assertThat(test.lastDecision().entries()).isEmpty();
    test.advance(Duration.ofSeconds(1));
    test.expireLease();

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowTaskStarted", "WorkflowTaskTimedOut");
    assertThat(test.lastEvent(WorkflowTaskStarted.class).eventTime()).isEqualTo(started);
    assertThat(test.taskToken().attempt()).isEqualTo(2);
    assertThat(test.taskToken()).isNotEqualTo(first);
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void anotherWorkerThatBeginsTheSameAttemptHasTheWholeTimeForItself() {
    TestRun test = TestRun.started();
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), WORKER);
    test.advance(Duration.ofSeconds(8));
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), OTHER_WORKER);

    assertThat(test.run().nextDeadline()).isEqualTo(test.now().plusSeconds(10));
    assertThat(test.send(new RecordWorkflowTaskStarted(test.taskToken()), OTHER_WORKER))
        .isEqualTo(new Acknowledged());
    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void aFailedFirstAttemptIsInHistoryAndTheSecondComesAtOnce() {
    TestRun test = TestRun.started();

    test.failTask();

    assertThat(test.lastEventTypes(2)).containsExactly("WorkflowTaskStarted", "WorkflowTaskFailed");
    assertThat(test.lastWorkflowTask().token()).isEqualTo(test.taskToken());
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  @Test
  void furtherAttemptsLeaveNoHistoryAndComeEverMoreSlowly() {
    TestRun test = TestRun.started();
    test.failTask();
    long length = test.run().historyLength();

    for (int seconds : new int[] {1, 2, 4, 8}) {
      test.failTask();
      assertThat(test.run().workflowTask())
          .extracting(PendingWorkflowTask::state)
          .isEqualTo(PendingWorkflowTask.State.BACKING_OFF);
      assertThat(test.run().nextDeadline()).isEqualTo(test.now().plusSeconds(seconds));
      test.advance(Duration.ofSeconds(seconds));
    }

    assertThat(test.run().historyLength()).isEqualTo(length);
    assertThat(test.taskToken().attempt()).isEqualTo(6);
  }

  @Test
  void anAttemptThatSucceedsInTheEndIsInHistory() {
    TestRun test = TestRun.started();
    test.failTask();
    Instant scheduled = test.now();
    TaskToken token = test.taskToken();

    test.completeTask(complete());

    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "WorkflowExecutionCompleted");
    assertThat(test.last(WorkflowTaskScheduled.class).attempt()).isEqualTo(2);
    assertThat(test.lastEvent(WorkflowTaskScheduled.class).eventId())
        .isEqualTo(token.scheduledEventId());
    assertThat(test.lastEvent(WorkflowTaskScheduled.class).eventTime()).isEqualTo(scheduled);
  }

  @Test
  void theNextTaskAfterARetryCarriesAllThatTheWorkerHasNotSeen() {
    TestRun test = TestRun.started();
    test.failTask();
    test.signal("during");
    test.completeTask(timer("t", DAY));

    WorkflowTask task = test.lastWorkflowTask();

    assertThat(task.firstEventId()).isEqualTo(5);
    assertThat(task.events()).isEqualTo(test.history().subList(4, (int) task.lastEventId()));
  }

  @Test
  void whatComesInWhileAFailedTaskRestsJoinsTheHistoryAndIsSeenByTheNextAttempt() {
    TestRun test = TestRun.started();
    test.failTask();
    test.failTask();

    test.signal("while resting");

    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowExecutionSignaled");
    test.advance(Duration.ofSeconds(1));
    assertThat(test.lastWorkflowTask().events()).last().isEqualTo(test.history().getLast());
  }

  @Test
  void anAnswerToAnAttemptThatIsOverChangesNothing() {
    TestRun test = TestRun.started();
    TaskToken first = test.taskToken();
    test.failTask();

    var reply =
        test.send(new RespondWorkflowTaskCompleted(first, test.now(), List.of(complete()), WORKER));

    assertThat(reply).isEqualTo(Rejected.of(RejectionCode.STALE_TASK, "The attempt is over"));
    assertThat(test.lastDecision().entries()).isEmpty();
    assertThat(test.send(new RecordWorkflowTaskStarted(first), WORKER))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void aSecondAnswerToTheSameAttemptChangesNothing() {
    TestRun test = TestRun.started();
    TaskToken token = test.taskToken();
    test.completeTask(timer("t", DAY));

    test.send(
        new RespondWorkflowTaskCompleted(token, test.now(), List.of(timer("u", DAY)), WORKER));

    assertThat(test.lastDecision().entries()).isEmpty();
  }
}
