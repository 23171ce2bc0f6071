package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.ActivityAttempt.State;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Attempts that somebody has begin before their time. */
class RetryActivityTests {

  @Test
  void theAttemptThatWaitsIsHandedOutAndTheCountGoesOn() {
    TestRun test = failedOnce();

    assertThat(test.send(new RetryActivity(null, "a"))).isEqualTo(new Acknowledged());

    assertThat(test.activity("a").attempt().state()).isEqualTo(State.SCHEDULED);
    assertThat(test.activityToken("a").attempt()).isEqualTo(2);
    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));
    assertThat(test.last(ActivityTaskStarted.class).attempt()).isEqualTo(2);
    assertThat(test.last(ActivityTaskCompleted.class)).isNotNull();
  }

  @Test
  void theNextFailureIsFollowedByTheWaitOfItsOwnAttempt() {
    TestRun test = failedOnce();
    test.send(new RetryActivity(null, "a"));

    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Busy")));

    assertThat(test.activity("a").attempt().number()).isEqualTo(3);
    assertThat(test.activity("a").attempt().scheduledTime())
        .isEqualTo(test.now().plus(Duration.ofSeconds(2)));
  }

  @Test
  void theTimeThatTheAttemptWaitedForBringsNoSecondOne() {
    TestRun test = failedOnce();
    test.send(new RetryActivity(null, "a"));
    test.takeSent();

    test.advance(Duration.ofSeconds(10));

    assertThat(test.takeSent()).isEmpty();
  }

  @Test
  void anAttemptThatIsOutStaysAsItIs() {
    TestRun test = TestRun.after(activity("a"));
    test.takeSent();

    assertThat(test.send(new RetryActivity(null, "a"))).isEqualTo(new Acknowledged());
    test.send(new RecordActivityTaskStarted(test.activityToken("a"), false), WORKER);
    assertThat(test.send(new RetryActivity(null, "a"))).isEqualTo(new Acknowledged());

    assertThat(test.takeSent()).isEmpty();
    assertThat(test.activity("a").attempt().state()).isEqualTo(State.STARTED);
  }

  @Test
  void aRepeatedRequestHasOneEffectAlthoughTheAttemptFailedMeanwhile() {
    TestRun test = failedOnce();
    test.send("retry-1", new RetryActivity(null, "a"));
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Busy")));

    assertThat(test.send("retry-1", new RetryActivity(null, "a"))).isEqualTo(new Acknowledged());

    assertThat(test.activity("a").attempt().state()).isEqualTo(State.BACKING_OFF);
  }

  @Test
  void anActivityThatIsNotOpenIsNotRetried() {
    TestRun test = TestRun.after(activity("a"));

    assertThat(test.send(new RetryActivity(null, "b")))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.STALE_TASK);
              assertThat(rejected.message()).contains("'b'");
            });
  }

  private static TestRun failedOnce() {
    TestRun test = TestRun.after(activity("a"));
    test.send(new RespondActivityTaskFailed(test.activityToken("a"), TestRun.failure("Busy")));
    assertThat(test.activity("a").attempt().state()).isEqualTo(State.BACKING_OFF);
    return test;
  }
}
