package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.cancelActivity;
import static dev.orchestrator.core.testing.TestCommands.cancelTimer;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes in while a workflow task is out waits until it closes. */
class BufferingTests {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aSignalIsHeldBackAndFollowsTheEventsOfTheCommands() {
    TestRun test = TestRun.started();
    assertThat(test.signal("early")).isEqualTo(new Acknowledged());
    Instant arrival = test.now();
    assertThat(test.history()).hasSize(2);
    test.advance(Duration.ofSeconds(1));

    test.completeTask(timer("t", DAY));

    assertThat(test.lastEventTypes(5))
        .containsExactly(
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "TimerStarted",
            "WorkflowExecutionSignaled",
            "WorkflowTaskScheduled");
    assertThat(test.lastEvent(WorkflowExecutionSignaled.class).eventTime()).isEqualTo(arrival);
  }

  @Test
  void anOutcomeNamesItsStartAlthoughBothWereHeldBack() {
    TestRun test = TestRun.after(activity("a"));
    test.signal("now");
    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));
    assertThat(test.run().activities()).isEmpty();

    test.completeTask();

    assertThat(test.last(ActivityTaskCompleted.class).startedEventId())
        .isEqualTo(test.lastEvent(ActivityTaskStarted.class).eventId());
  }

  @Test
  void theNextAttemptSeesWhatWasHeldBackDuringAFailedOne() {
    TestRun test = TestRun.started();
    test.signal("early");

    test.failTask();

    assertThat(test.lastEventTypes(3))
        .containsExactly("WorkflowTaskStarted", "WorkflowTaskFailed", "WorkflowExecutionSignaled");
    assertThat(test.lastWorkflowTask().events()).isEqualTo(test.history());
  }

  @Test
  void aWorkflowCannotEndBeforeItHasSeenEverything() {
    TestRun test = TestRun.started();
    test.signal("early");

    var reply = test.completeTask(complete());

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.STALE_TASK));
    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.UNHANDLED_COMMAND);
    assertThat(test.run().stickyWorker()).isNull();
    test.completeTask(complete());
    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void endingTooEarlyAgainAndAgainIsNeverSlowedDown() {
    TestRun test = TestRun.started();
    for (int i = 0; i < 5; i++) {
      test.signal("signal");
      test.completeTask(complete());
    }

    assertThat(test.taskToken().attempt()).isEqualTo(6);
    assertThat(test.lastWorkflowTask().token()).isEqualTo(test.taskToken());
    test.completeTask(complete());
    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void aTimerThatFiredUnseenCanStillBeCancelled() {
    TestRun test = TestRun.after(timer("t", Duration.ofSeconds(1)));
    test.signal("stop");
    test.advance(Duration.ofSeconds(1));

    test.completeTask(cancelTimer("t"));

    assertThat(test.eventTypes()).contains("TimerCanceled").doesNotContain("TimerFired");
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void aWorkflowThatCancelsATimerThatFiredUnseenMayEnd() {
    TestRun test = TestRun.after(timer("t", Duration.ofSeconds(1)));
    test.signal("stop");
    test.advance(Duration.ofSeconds(1));

    test.completeTask(cancelTimer("t"), complete());

    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void anActivityThatEndedUnseenCanStillBeAskedToCancel() {
    TestRun test = TestRun.after(activity("a"));
    test.signal("stop");
    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));

    assertThat(test.completeTask(cancelActivity("a"))).isEqualTo(new Acknowledged());

    assertThat(test.lastEventTypes(4))
        .containsExactly(
            "ActivityTaskCancelRequested",
            "ActivityTaskStarted",
            "ActivityTaskCompleted",
            "WorkflowTaskScheduled");
  }

  @Test
  void terminationShowsWhatWasHeldBack() {
    TestRun test = TestRun.started();
    test.signal("early");

    test.send(new TerminateWorkflowExecution(null, "enough", List.of()));

    assertThat(test.lastEventTypes(2))
        .containsExactly("WorkflowExecutionSignaled", "WorkflowExecutionTerminated");
    assertThat(test.run().bufferedEvents()).isEmpty();
  }
}
