package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartTests {

  @Test
  void aStartBeginsARunWithItsFirstWorkflowTask() {
    TestRun test = TestRun.unused();

    var reply = test.send(TestStart.DEFAULT.request());

    assertThat(reply).isEqualTo(new WorkflowStarted(test.run().id().runId(), true));
    assertThat(test.eventTypes())
        .containsExactly("WorkflowExecutionStarted", "WorkflowTaskScheduled");
    assertThat(test.lastWorkflowTask().events()).isEqualTo(test.history());
  }

  @Test
  void theWorkflowTaskTimeoutIsTenSecondsUnlessTheStartSaysOtherwise() {
    assertThat(TestRun.started().last(WorkflowExecutionStarted.class).workflowTaskTimeout())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aRepeatedStartHasNoSecondEffect() {
    TestRun test = TestRun.unused();
    var first = test.send("start-1", TestStart.DEFAULT.request());

    assertThat(test.send("start-1", TestStart.DEFAULT.request())).isEqualTo(first);
    assertThat(test.history()).hasSize(2);
  }

  @Test
  void aRepeatedStartIsKnownAfterTheRunHasClosed() {
    TestRun test = TestRun.unused();
    var first = test.send("start-1", TestStart.DEFAULT.request());
    test.completeTask(TestCommands.complete());

    assertThat(test.send("start-1", TestStart.DEFAULT.request())).isEqualTo(first);
    assertThat(test.run().closed()).isTrue();
  }

  @Test
  void anOpenRunStandsInTheWay() {
    TestRun test = TestRun.started();
    UUID open = test.run().id().runId();

    assertThat(test.send(TestStart.DEFAULT.request()))
        .isEqualTo(new Rejected(RejectionCode.WORKFLOW_ALREADY_STARTED, "A run is open", open));
  }

  @Test
  void anOpenRunIsUsedIfThePolicySaysSo() {
    TestRun test = TestRun.started();
    UUID open = test.run().id().runId();

    assertThat(test.send(TestStart.DEFAULT.when(WorkflowIdConflictPolicy.USE_EXISTING).request()))
        .isEqualTo(new WorkflowStarted(open, false));
  }

  @Test
  void anOpenRunIsReplacedIfThePolicySaysSo() {
    TestRun test = TestRun.after(TestCommands.activity("a"));
    test.signal("before");
    UUID open = test.run().id().runId();

    var reply =
        test.send(TestStart.DEFAULT.when(WorkflowIdConflictPolicy.TERMINATE_EXISTING).request());

    UUID replacement = test.run().id().runId();
    assertThat(reply).isEqualTo(new WorkflowStarted(replacement, true));
    assertThat(replacement).isNotEqualTo(open);
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.RUNNING);
    assertThat(test.lastDecision().entries().getLast())
        .isInstanceOfSatisfying(
            HistoryEvent.class,
            event ->
                assertThat(event.attributes()).isInstanceOf(WorkflowExecutionTerminated.class));
    assertThat(test.lastWorkflowTask().token().execution().runId()).isEqualTo(replacement);
  }

  @ParameterizedTest
  @EnumSource(WorkflowIdReusePolicy.class)
  void thePolicySaysWhetherTheIdOfACompletedRunMayBeUsedAgain(WorkflowIdReusePolicy policy) {
    TestRun test = TestRun.after(TestCommands.complete());

    var reply = test.send(TestStart.DEFAULT.when(policy).request());

    assertThat(reply instanceof WorkflowStarted)
        .isEqualTo(policy == WorkflowIdReusePolicy.ALLOW_DUPLICATE);
  }

  @ParameterizedTest
  @EnumSource(WorkflowIdReusePolicy.class)
  void thePolicySaysWhetherTheIdOfATerminatedRunMayBeUsedAgain(WorkflowIdReusePolicy policy) {
    TestRun test = TestRun.started();
    test.send(new TerminateWorkflowExecution(null, null, List.of()));

    var reply = test.send(TestStart.DEFAULT.when(policy).request());

    assertThat(reply instanceof WorkflowStarted)
        .isEqualTo(policy != WorkflowIdReusePolicy.REJECT_DUPLICATE);
  }

  @Test
  void policiesThatContradictEachOtherAreRejected() {
    var start =
        TestStart.DEFAULT
            .when(WorkflowIdReusePolicy.REJECT_DUPLICATE)
            .when(WorkflowIdConflictPolicy.TERMINATE_EXISTING);

    assertRejected(start, RejectionCode.INVALID_ARGUMENT, "workflowIdReusePolicy");
  }

  @Test
  void whatIsMalformedIsNamed() {
    assertRejected(TestStart.DEFAULT.ofType(" "), RejectionCode.INVALID_ARGUMENT, "workflowType");
    assertRejected(TestStart.DEFAULT.on("a queue"), RejectionCode.INVALID_ARGUMENT, "taskQueue");
    assertRejected(
        TestStart.DEFAULT.within(Duration.ZERO, null),
        RejectionCode.INVALID_ARGUMENT,
        "workflowExecutionTimeout");
    assertRejected(
        TestStart.DEFAULT.within(null, Duration.ofSeconds(Long.MAX_VALUE)),
        RejectionCode.INVALID_ARGUMENT,
        "workflowRunTimeout");
  }

  @Test
  void anInputOverTheLimitIsRejected() {
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

    assertRejected(TestStart.DEFAULT.with(tooLarge), RejectionCode.LIMIT_EXCEEDED, "2097152");
  }

  private static void assertRejected(TestStart start, RejectionCode code, String word) {
    assertThat(TestRun.unused().send(start.request()))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.message()).contains(word);
            });
  }
}
