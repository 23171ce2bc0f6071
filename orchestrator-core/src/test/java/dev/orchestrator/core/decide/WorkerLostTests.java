package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.attempts;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerLostTests {

  @Test
  void whatTheWorkerHadBegunIsRetriedAndNothingElse() {
    TestRun test = TestRun.after(activity("a"), activity("b"), activity("c"));
    start(test, "a", WORKER);
    start(test, "b", OTHER_WORKER);

    test.lose(WORKER);

    assertThat(test.activity("a").attempt().number()).isEqualTo(2);
    assertThat(test.activity("b").attempt().number()).isEqualTo(1);
    assertThat(test.activity("c").attempt().number()).isEqualTo(1);
    test.advance(Duration.ofSeconds(1));
    assertThat(test.lastActivityTask().activityId()).isEqualTo("a");
  }

  @Test
  void aLastAttemptEndsWithItsWorker() {
    TestRun test = TestRun.after(activity("a", attempts(1)));
    start(test, "a", WORKER);

    test.lose(WORKER);

    var timedOut = test.last(ActivityTaskTimedOut.class);
    assertThat(timedOut.retryState()).isEqualTo(RetryState.MAXIMUM_ATTEMPTS_REACHED);
    assertThat(timedOut.failure().message()).contains("worker-1");
  }

  @Test
  void aWorkflowTaskGoesPastAWorkerThatIsKnownToBeGone() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.lose(WORKER);

    test.signal("paid");

    assertThat(test.lastEventTypes(1)).containsExactly("WorkflowTaskScheduled");
    assertThat(test.run().leaseOnOffer()).isNull();
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void aWorkflowTaskGoesToAWorkerThatHasShownUpAgain() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.lose(WORKER);
    test.showUp(WORKER);

    test.signal("paid");

    assertThat(test.takeSent().getLast().destination()).isEqualTo(new Destination.Inbox(WORKER));
  }

  @Test
  void theWorkflowTaskThatItDidNotBeginGoesToAnotherWorker() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.signal("paid");

    test.lose(WORKER);
    test.advance(Duration.ofSeconds(5));
    test.expireLease();

    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.SCHEDULE_TO_START);
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void theWorkflowTaskThatItHadBegunGoesToAnotherWorkerAtOnce() {
    TestRun test = TestRun.started();
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), WORKER);

    test.lose(OTHER_WORKER);
    assertThat(test.lastDecision().entries()).isEmpty();
    test.lose(WORKER);

    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.START_TO_CLOSE);
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  @Test
  void theRunTellsWhoIsAtWork() {
    TestRun test = TestRun.after(activity("a"), activity("b"));
    assertThat(test.run().workersAtWork()).isEmpty();
    start(test, "a", OTHER_WORKER);
    start(test, "b", OTHER_WORKER);
    assertThat(test.run().workersAtWork()).containsExactly("worker-2");
    test.signal("paid");
    assertThat(test.run().workersAtWork()).containsExactlyInAnyOrder("worker-1", "worker-2");
    test.completeTask();

    test.send(new RespondActivityTaskCompleted(test.activityToken("a"), null));
    test.completeTask();
    assertThat(test.run().workersAtWork()).containsExactly("worker-2");
    test.send(new RespondActivityTaskCompleted(test.activityToken("b"), null));
    test.completeTask();

    assertThat(test.run().workersAtWork()).isEmpty();
  }

  private static void start(TestRun test, String activityId, InboxAddress worker) {
    test.send(new RecordActivityTaskStarted(test.activityToken(activityId), false), worker);
  }
}
