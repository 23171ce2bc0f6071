package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerTests {

  private WorkflowTaskHandler handler;

  @AfterEach
  void close() {
    handler.close();
  }

  private TestRun start(Class<?> workflow) {
    handler = Handlers.of(workflow);
    return TestRun.start(handler, "Program");
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();

    @SignalMethod
    default void arrive() {}
  }

  public static class Sleeper implements Program {
    @Override
    public String run() {
      long before = Workflow.currentTimeMillis();
      Workflow.sleep(Duration.ZERO);
      Workflow.sleep(Duration.ofDays(3));
      Workflow.sleep(1500);
      return Duration.ofMillis(Workflow.currentTimeMillis() - before).toString();
    }
  }

  @Test
  void sleepIsADurableTimerAndTakesWorkflowTime() {
    TestRun run = start(Sleeper.class);
    assertThat(run.command(Command.StartTimer.class))
        .isEqualTo(new Command.StartTimer("1", Duration.ofDays(3), TestRun.START));

    run.advance(Duration.ofDays(3)).task();
    assertThat(run.command(Command.StartTimer.class))
        .isEqualTo(
            new Command.StartTimer(
                "2", Duration.ofMillis(1500), TestRun.START.plus(Duration.ofDays(3))));

    run.advance(Duration.ofMillis(1500)).task();
    assertThat(run.result(String.class)).isEqualTo("PT72H1.5S");
  }

  public static class Waiter implements Program {
    private boolean arrived;

    @Override
    public String run() {
      boolean held = Workflow.await(Duration.ofMinutes(5), () -> arrived);
      Workflow.await(() -> arrived);
      return "held " + held;
    }

    @Override
    public void arrive() {
      arrived = true;
    }
  }

  @Test
  void awaitEndsWhenTheConditionHoldsAndCancelsItsTimer() {
    TestRun run = start(Waiter.class).signal("arrive").task();

    assertThat(run.commands().getFirst()).isEqualTo(new Command.CancelTimer("1"));
    assertThat(run.result(String.class)).isEqualTo("held true");
  }

  @Test
  void awaitEndsWhenTheTimeIsOver() {
    TestRun run = start(Waiter.class).advance(Duration.ofMinutes(5)).task();
    assertThat(run.commands()).isEmpty();

    assertThat(run.signal("arrive").task().result(String.class)).isEqualTo("held false");
  }

  @Test
  void aConditionThatComesTrueTogetherWithTheTimerHolds() {
    TestRun run = start(Waiter.class).advance(Duration.ofMinutes(5)).signal("arrive").task();

    assertThat(run.result(String.class)).isEqualTo("held true");
  }

  @Test
  void aConditionThatHoldsFromTheStartNeedsNoTimer() {
    handler = Handlers.of(Waiter.class);
    TestRun run = TestRun.begin(handler, "Program").signal("arrive").task();

    assertThat(run.commands()).hasSize(1);
    assertThat(run.result(String.class)).isEqualTo("held true");
  }

  public static class MeddlingCondition implements Program {
    @Override
    public String run() {
      Workflow.await(() -> Workflow.randomUUID() == null);
      return "";
    }
  }

  @Test
  void aConditionMayOnlyRead() {
    start(MeddlingCondition.class)
        .assertTaskFailed(
            WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE,
            "Expected a condition of Workflow.await() only to read",
            "Workflow.randomUUID()");
  }

  public static class ThrowingCondition implements Program {
    private boolean arrived;

    @Override
    public String run() {
      try {
        Workflow.await(
            () -> {
              if (arrived) {
                throw new IllegalStateException("boom");
              }
              return false;
            });
        return "";
      } catch (IllegalStateException e) {
        return "caught " + e.getMessage();
      }
    }

    @Override
    public void arrive() {
      arrived = true;
    }
  }

  @Test
  void whatAConditionThrowsComesOutOfTheWait() {
    TestRun run = start(ThrowingCondition.class).signal("arrive").task();

    assertThat(run.result(String.class)).isEqualTo("caught boom");
  }

  public static class Negative implements Program {
    @Override
    public String run() {
      Workflow.newTimer(Duration.ofSeconds(-1));
      return "";
    }
  }

  @Test
  void aNegativeDelayIsRefused() {
    start(Negative.class)
        .assertTaskFailed(
            WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "not negative", "PT-1S");
  }
}
