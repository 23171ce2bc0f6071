package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestCommands.cancelActivity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Activities whose outcome comes from somebody other than their worker. */
class OutsideReportTests {

  private static final Payload YES = Payload.json("true");

  @Test
  void aDetachedAttemptOutlivesItsWorker() {
    TestRun test = TestRun.after(activity("a"));
    TaskToken token = test.activityToken("a");
    test.send(new RecordActivityTaskStarted(token, false), WORKER);
    test.send(new RecordActivityTaskDetached(token), WORKER);

    test.lose(WORKER);

    assertThat(test.activity("a").attempt().number()).isEqualTo(1);
    assertThat(test.send(new RespondActivityTaskCompleted(token, YES)))
        .isEqualTo(new Acknowledged());
    assertThat(test.last(ActivityTaskCompleted.class).result()).isEqualTo(YES);
  }

  @Test
  void anAttemptOfWhoseStartNothingWasKnownBeginsWhenItIsDetached() {
    TestRun test = TestRun.after(activity("a"));

    Reply reply = test.send(new RecordActivityTaskDetached(test.activityToken("a")), WORKER);

    assertThat(reply).isEqualTo(new ActivityCurrent(false));
    assertThat(test.activity("a").attempt().startedTime()).isEqualTo(test.now());
    assertThat(test.run().workersAtWork()).isEmpty();
  }

  @Test
  void startToCloseGoesOnFromTheStartAfterTheAttemptIsDetached() {
    TestRun test =
        TestRun.after(activity("a", attempts(1), Timeouts.startToClose(Duration.ofSeconds(10))));
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    test.advance(Duration.ofSeconds(6));
    test.send(new RecordActivityTaskDetached(test.activityToken("a")), WORKER);

    test.advance(Duration.ofSeconds(4));

    assertThat(test.last(ActivityTaskTimedOut.class).failure().info())
        .isEqualTo(new FailureInfo.Timeout(TimeoutType.START_TO_CLOSE, List.of()));
  }

  @Test
  void anOldAttemptIsNotDetached() {
    TestRun test = TestRun.after(activity("a"));
    TaskToken old = test.activityToken("a");
    test.send(new RespondActivityTaskCompleted(old, null));

    assertThat(test.send(new RecordActivityTaskDetached(old)))
        .isInstanceOf(Rejected.class)
        .extracting(reply -> ((Rejected) reply).code())
        .isEqualTo(RejectionCode.STALE_TASK);
  }

  @Test
  void anActivityIsCompletedByItsId() {
    TestRun test = TestRun.after(activity("a"));

    assertThat(report(test, "a", new ActivityReport.Completed(YES))).isEqualTo(new Acknowledged());

    assertThat(test.last(ActivityTaskCompleted.class).result()).isEqualTo(YES);
  }

  @Test
  void aReportedFailureIsRetriedAndTheNextReportIsAboutTheNextAttempt() {
    TestRun test = TestRun.after(activity("a"));

    report(test, "a", new ActivityReport.Failed(TestRun.failure("Busy")));
    assertThat(test.activity("a").attempt().number()).isEqualTo(2);
    assertThat(report(test, "a", new ActivityReport.Completed(YES)))
        .as("while the next attempt waits, there is nothing to report about")
        .isInstanceOf(Rejected.class);
    test.advance(Duration.ofSeconds(1));

    assertThat(report(test, "a", new ActivityReport.Completed(YES))).isEqualTo(new Acknowledged());
  }

  @Test
  void whoReportsProgressByIdHearsOfTheCancellationAndMayObey() {
    TestRun test = TestRun.after(activity("a"));
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    test.signal("stop");
    test.completeTask(cancelActivity("a"));

    assertThat(report(test, "a", new ActivityReport.Heartbeat(List.of(YES))))
        .isEqualTo(new ActivityCurrent(true));
    report(test, "a", new ActivityReport.Canceled(List.of(YES)));

    assertThat(test.last(ActivityTaskCanceled.class).details()).containsExactly(YES);
  }

  @Test
  void anActivityThatIsNotOpenIsNoLongerReportedAbout() {
    TestRun test = TestRun.after(activity("a"));

    assertThat(report(test, "b", new ActivityReport.Completed(YES)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.STALE_TASK);
              assertThat(rejected.message()).contains("'b'");
            });
  }

  @Test
  void aKeptActivityMayBeCompletedFromOutsideBeforeItsWorkerGivesTheLeaseBack() {
    TestRun test = TestRun.unused().withWorker(WORKER);
    test.send(TestStart.DEFAULT.request());
    test.completeTaskKeeping(List.of("a"), activity("a"));

    report(test, "a", new ActivityReport.Completed(YES));
    test.yieldLease();

    assertThat(test.last(ActivityTaskCompleted.class).result()).isEqualTo(YES);
    assertThat(test.run().workflowTask()).isNotNull();
  }

  private static @Nullable Reply report(TestRun test, String activityId, ActivityReport report) {
    return test.send(new ReportActivityById(null, activityId, report));
  }
}
