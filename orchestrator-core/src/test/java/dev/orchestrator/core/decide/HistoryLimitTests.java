package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryLimitTests {

  private static final Limits TEN_EVENTS =
      new Limits(10, 5, 1024, 1 << 20, 255, Duration.ofSeconds(10), Duration.ofMinutes(1));

  @Test
  void aTaskThatNeedsTooManyEventsFailsTheWorkflow() {
    TestRun test = TestRun.started(TestStart.DEFAULT, TEN_EVENTS);

    var reply = test.completeTask(timers(7));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
    assertFailedWithAReason(test);
    assertThat(test.history()).hasSize(3);
  }

  @Test
  void aHistoryOfJustTheLimitIsFine() {
    TestRun test = TestRun.started(TestStart.DEFAULT, TEN_EVENTS);

    assertThat(test.completeTask(timers(6))).isEqualTo(new Acknowledged());
    assertThat(test.run().historyLength()).isEqualTo(10);

    test.signal("one too many");
    assertFailedWithAReason(test);
  }

  @Test
  void whatIsHeldBackCounts() {
    TestRun test = TestRun.started(TestStart.DEFAULT, TEN_EVENTS);
    for (int i = 0; i < 8; i++) {
      assertThat(test.signal("signal")).isEqualTo(new Acknowledged());
    }

    assertThat(test.signal("one too many")).isInstanceOf(Rejected.class);

    assertFailedWithAReason(test);
    assertThat(test.eventTypes()).filteredOn("WorkflowExecutionSignaled"::equals).hasSize(8);
  }

  @Test
  void whatAWorkerHasBegunByItselfIsInTheHistoryOfTheFailedWorkflow() {
    TestRun test = TestRun.unused(TEN_EVENTS).withWorker(TestRun.WORKER);
    test.send(TestStart.DEFAULT.request());
    List<Command> commands = new ArrayList<>(List.of(timers(6)));
    commands.add(TestCommands.activity("begun"));

    test.completeTaskKeeping(List.of("begun"), commands.toArray(Command[]::new));

    assertFailedWithAReason(test);
    assertThat(test.last(ActivityTaskScheduled.class).activityId()).isEqualTo("begun");
  }

  @Test
  void aWorkflowThatEndsMayUseAFewMore() {
    TestRun test = TestRun.started(TestStart.DEFAULT, TEN_EVENTS);
    test.completeTask(timers(4));
    test.signal("end");
    assertThat(test.run().historyLength()).isEqualTo(10);

    test.completeTask(complete());

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
  }

  @Test
  void theDecisionThatCrossesTheWarningIsTold() {
    assertThat(TEN_EVENTS.crossesHistoryWarning(4, 5)).isTrue();
    assertThat(TEN_EVENTS.crossesHistoryWarning(5, 6)).isFalse();
    assertThat(TEN_EVENTS.crossesHistoryWarning(3, 4)).isFalse();
  }

  private static Command[] timers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> timer("t" + i, Duration.ofDays(1)))
        .toArray(Command[]::new);
  }

  private static void assertFailedWithAReason(TestRun test) {
    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.FAILED);
    assertThat(test.last(WorkflowExecutionFailed.class).failure().message())
        .contains("history")
        .contains("10");
  }
}
