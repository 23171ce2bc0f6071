package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.cancelActivity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.task.ActivityTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityCancellationTests {

  @Test
  void anActivityThatNobodyReportedToHaveBegunEndsAtOnce() {
    TestRun test = TestRun.after(activity("a"));
    TaskToken token = test.activityToken("a");
    test.signal("stop");

    test.completeTask(cancelActivity("a"));

    assertThat(test.lastEventTypes(3))
        .containsExactly(
            "ActivityTaskCancelRequested", "ActivityTaskCanceled", "WorkflowTaskScheduled");
    assertThat(test.last(ActivityTaskCanceled.class).startedEventId()).isZero();
    assertThat(test.send(new RespondActivityTaskCompleted(token, null)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anActivityThatWaitsForItsRetryEndsAtOnce() {
    TestRun test = TestRun.after(activity("a"));
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("First")));
    test.signal("stop");

    test.completeTask(cancelActivity("a"));

    assertThat(test.eventTypes()).contains("ActivityTaskCanceled");
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void anActivityThatIsCancelledAsItIsScheduledIsNeverHandedOut() {
    TestRun test = TestRun.started();
    test.takeSent();

    test.completeTask(activity("a"), cancelActivity("a"));

    assertThat(test.takeSent()).noneMatch(sent -> sent.message() instanceof ActivityTask);
    assertThat(test.eventTypes()).contains("ActivityTaskCanceled");
  }

  @Test
  void anActivityThatRunsIsToldByItsNextHeartbeat() {
    TestRun test = cancelledWhileRunning();

    assertThat(
            test.send(new RecordActivityTaskHeartbeat(test.activityToken("a"), List.of()), WORKER))
        .isEqualTo(new ActivityCurrent(true));
  }

  @Test
  void anActivityThatObeysIsCanceled() {
    TestRun test = cancelledWhileRunning();
    List<Payload> details = List.of(Payload.json("\"half done\""));

    test.send(new RespondActivityTaskCanceled(test.activityToken("a"), details));

    assertThat(test.last(ActivityTaskCanceled.class).details()).isEqualTo(details);
    assertThat(test.last(ActivityTaskCanceled.class).startedEventId()).isPositive();
  }

  @Test
  void anActivityThatDoesNotObeyMayComplete() {
    TestRun test = cancelledWhileRunning();

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));

    assertThat(test.eventTypes()).contains("ActivityTaskCompleted");
  }

  @Test
  void anActivityThatFailsAfterTheRequestIsNotRetried() {
    TestRun test = cancelledWhileRunning();

    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Oops")));

    assertThat(test.last(ActivityTaskFailed.class).retryState())
        .isEqualTo(RetryState.CANCEL_REQUESTED);
  }

  @Test
  void anActivityThatCancelsItselfUnaskedHasFailed() {
    TestRun test = TestRun.after(activity("a"));

    test.send(new RespondActivityTaskCanceled(test.activityToken("a"), List.of()));

    var failed = test.last(ActivityTaskFailed.class);
    assertThat(failed.failure().info()).isInstanceOf(FailureInfo.Canceled.class);
    assertThat(failed.retryState()).isEqualTo(RetryState.NON_RETRYABLE_FAILURE);
  }

  private static TestRun cancelledWhileRunning() {
    TestRun test = TestRun.after(activity("a"));
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    test.signal("stop");
    test.completeTask(cancelActivity("a"));
    assertThat(test.lastEventTypes(1)).containsExactly("ActivityTaskCancelRequested");
    assertThat(test.run().workflowTask()).isNull();
    return test;
  }
}
