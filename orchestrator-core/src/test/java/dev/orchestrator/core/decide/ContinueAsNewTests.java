package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.execution.ContinueAsNewInitiator;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContinueAsNewTests {

  @Test
  void theNextRunBeginsInTheSameDecisionWithWhatTheCodeHandsOn() {
    TestRun test = TestRun.started();
    UUID first = test.run().id().runId();

    test.completeTask(next("Billing", "bills", Duration.ofHours(1)));

    HistoryEvent closing = (HistoryEvent) test.lastDecision().entries().getLast();
    var continued = (WorkflowExecutionContinuedAsNew) closing.attributes();
    assertThat(continued.newExecutionRunId())
        .isEqualTo(test.run().id().runId())
        .isNotEqualTo(first);
    assertThat(test.eventTypes())
        .containsExactly("WorkflowExecutionStarted", "WorkflowTaskScheduled");
    WorkflowExecutionStarted started = test.run().started();
    assertThat(started.workflowType()).isEqualTo("Billing");
    assertThat(started.taskQueue()).isEqualTo("bills");
    assertThat(started.input()).containsExactly(Payload.json("2"));
    assertThat(started.memo()).containsExactly(Map.entry("month", Payload.json("5")));
    assertThat(started.continuation())
        .isEqualTo(
            new Continuation(first, first, ContinueAsNewInitiator.WORKFLOW, 1, null, null, null));
    assertThat(test.lastWorkflowTask().workflowType()).isEqualTo("Billing");
  }

  @Test
  void theChainRemembersItsFirstRunAndTheStartThatBeganIt() {
    TestRun test = TestRun.unused();
    test.send("start-1", TestStart.DEFAULT.request());
    UUID first = test.run().id().runId();
    test.completeTask(next("Order", "orders", null));

    test.completeTask(next("Order", "orders", null));

    assertThat(test.run().firstRunId()).isEqualTo(first);
    assertThat(test.send("start-1", TestStart.DEFAULT.request()))
        .isEqualTo(new WorkflowStarted(first, true));
  }

  @Test
  void allRunsTogetherEndWithTheExecutionTimeout() {
    TestRun test =
        TestRun.started(TestStart.DEFAULT.within(Duration.ofHours(3), Duration.ofHours(2)));
    test.advance(Duration.ofHours(1));
    test.completeTask(next("Order", "orders", Duration.ofHours(2)));

    test.advance(Duration.ofHours(1).plusMinutes(59));
    assertThat(test.run().closed()).isFalse();
    test.advance(Duration.ofMinutes(1));

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.TIMED_OUT);
  }

  @Test
  void aRunThatHasNotSeenASignalDoesNotContinueAsNew() {
    TestRun test = TestRun.started();
    test.signal("wait");

    test.completeTask(next("Order", "orders", null));

    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.UNHANDLED_COMMAND);
    assertThat(test.run().started().continuation()).isNull();
  }

  @Test
  void aRunThatHasNotSeenAnUpdateDoesNotContinueAsNew() {
    TestRun test = TestRun.started();
    test.send(
        new UpdateWorkflowExecution(null, "u", "add", List.of(), Map.of(), UpdateStage.COMPLETED));

    test.completeTask(next("Order", "orders", null));

    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.UNHANDLED_COMMAND);
    assertThat(test.lastWorkflowTask().updates()).hasSize(1);
  }

  @Test
  void aBadContinuationFailsTheTaskAndSaysWhy() {
    TestRun test = TestRun.after(next("Order", "no such/queue", null));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("ContinueAsNewWorkflowExecution", "taskQueue");
  }

  @Test
  void nothingFollowsAContinuation() {
    TestRun test = TestRun.after(next("Order", "orders", null), TestCommands.complete());

    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.BAD_COMMAND);
  }

  @Test
  void aSignalWithoutARunIdGoesToTheRunThatIsOpen() {
    TestRun test = TestRun.started();
    UUID first = test.run().id().runId();
    test.completeTask(next("Order", "orders", null));

    test.send(new SignalWorkflowExecution(null, "for whichever runs", List.of(), Map.of()));

    assertThat(test.run().bufferedEvents()).hasSize(1);
    assertThat(test.run().firstRunId()).isEqualTo(first);
  }

  private static ContinueAsNewWorkflowExecution next(
      String type, String queue, @Nullable Duration runTimeout) {
    return new ContinueAsNewWorkflowExecution(
        type,
        queue,
        List.of(Payload.json("2")),
        runTimeout,
        null,
        Map.of("month", Payload.json("5")),
        Map.of(),
        null,
        Map.of());
  }
}
