package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static dev.orchestrator.core.testing.TestRun.OTHER_WORKER;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.task.QueryTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTests {

  private static final QueryWorkflow QUERY =
      new QueryWorkflow(null, "status", List.of(Payload.json("1")), Map.of());

  @Test
  void aQueryGoesToTheWorkerThatHasTheWorkflowCached() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));

    assertThat(test.send(QUERY, OTHER_WORKER)).isNull();

    OutgoingMessage sent = test.takeSent().getLast();
    assertThat(sent.destination()).isEqualTo(new Destination.Inbox(WORKER));
    assertThat(sent.message())
        .isInstanceOfSatisfying(
            QueryTask.class,
            task -> {
              assertThat(task.queryType()).isEqualTo("status");
              assertThat(task.replyTo()).isEqualTo(OTHER_WORKER);
              assertThat(task.lastEventId()).isEqualTo(5);
            });
    assertThat(test.lastDecision().entries()).isEmpty();
  }

  @Test
  void aQueryNamesTheRunsThatShallNotAnswer() {
    TestRun open = TestRun.after(timer("t", Duration.ofDays(1)));
    TestRun completed = TestRun.after(TestCommands.complete());
    TestRun failed = TestRun.after(new FailWorkflowExecution(TestRun.failure("Broken")));

    assertThat(rejected(open, QueryRejectCondition.NOT_OPEN)).isFalse();
    assertThat(rejected(completed, QueryRejectCondition.NOT_OPEN)).isTrue();
    assertThat(rejected(completed, QueryRejectCondition.NOT_COMPLETED_CLEANLY)).isFalse();
    assertThat(rejected(failed, QueryRejectCondition.NOT_COMPLETED_CLEANLY)).isTrue();
    assertThat(rejected(failed, QueryRejectCondition.NONE)).isFalse();
  }

  private static boolean rejected(TestRun test, QueryRejectCondition condition) {
    var query = new QueryWorkflow(null, "status", List.of(), Map.of(), condition);
    return test.send(query, OTHER_WORKER) instanceof Rejected rejection
        && rejection.code() == RejectionCode.QUERY_REJECTED;
  }

  @Test
  void aQueryDoesNotWaitForAWorkerThatIsKnownToBeGone() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.lose(WORKER);

    test.send(QUERY, OTHER_WORKER);

    OutgoingMessage sent = test.takeSent().getLast();
    assertThat(sent.destination()).isInstanceOf(Destination.WorkflowTaskQueue.class);
    assertThat(((QueryTask) sent.message()).lastEventId()).isEqualTo(5);

    test.showUp(WORKER);
    test.send(QUERY, OTHER_WORKER);

    assertThat(test.takeSent().getLast().destination()).isEqualTo(new Destination.Inbox(WORKER));
  }

  @Test
  void aQueryWaitsForTheWorkflowTaskThatIsOut() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.signal("paid");
    test.takeSent();

    assertThat(test.send(QUERY, OTHER_WORKER)).isNull();

    assertThat(test.lastDecision().held()).isTrue();
    assertThat(test.takeSent()).isEmpty();
  }

  @Test
  void aWorkflowWhoseTasksKeepFailingAnswersFromItsLastGoodState() {
    TestRun test = TestRun.after(timer("t", Duration.ofDays(1)));
    test.signal("poison");
    test.failTask();
    test.failTask();

    test.send(QUERY, OTHER_WORKER);

    OutgoingMessage sent = test.takeSent().getLast();
    assertThat(sent.destination()).isInstanceOf(Destination.WorkflowTaskQueue.class);
    assertThat(((QueryTask) sent.message()).lastEventId()).isEqualTo(5);
  }

  @Test
  void aWorkflowThatNeverRanHasNothingToSayYet() {
    TestRun test = TestRun.started();
    test.failTask();
    test.failTask();

    test.send(QUERY, OTHER_WORKER);

    assertThat(test.lastDecision().held()).isTrue();
  }

  @Test
  void aClosedWorkflowAnswers() {
    TestRun test = TestRun.after(complete());
    test.takeSent();

    test.send(QUERY, OTHER_WORKER);

    assertThat(((QueryTask) test.takeSent().getLast().message()).lastEventId()).isEqualTo(5);
  }

  @Test
  void aWorkflowThatWasClosedBeforeItRanHasNothingToSay() {
    TestRun test = TestRun.started();
    test.send(new TerminateWorkflowExecution(null, null, List.of()));

    assertThat(test.send(QUERY, OTHER_WORKER))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.WORKFLOW_CLOSED));
  }
}
