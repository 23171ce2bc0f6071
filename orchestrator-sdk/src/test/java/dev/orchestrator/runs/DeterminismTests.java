package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A history of one version of the code is replayed with another one. */
class DeterminismTests {

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    void run();
  }

  /** Charges, waits an hour, ships. */
  public static class Original implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
      Workflow.sleep(Duration.ofHours(1));
      PromiseTests.stub().execute("Ship", Void.class);
    }
  }

  private static TestRun waitingForShip(WorkflowTaskHandler handler) {
    return TestRun.start(handler, "Program")
        .completeActivity("Charge", null)
        .task()
        .advance(Duration.ofHours(1))
        .task();
  }

  private static TestRun replay(Class<?> before, Class<?> after) {
    try (var first = Handlers.of(before);
        var second = Handlers.of(after)) {
      TestRun run = waitingForShip(first);
      return run.completeActivity("Ship", null).on(second).task();
    }
  }

  private static void assertReported(Class<?> after, String... messageParts) {
    replay(Original.class, after)
        .assertTaskFailed(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, messageParts);
  }

  @Test
  void theSameCodeReplays() {
    replay(Original.class, Original.class).command(Command.CompleteWorkflowExecution.class);
  }

  public static class OtherType implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
      PromiseTests.stub().execute("Wait", Void.class);
    }
  }

  @Test
  void anotherKindOfCommandIsReportedWithEventCommandAndLine() {
    assertReported(
        OtherType.class,
        "Expected the command of event 11 TimerStarted(timerId=1), as decided by worker 'w'",
        "but the code issued ScheduleActivityTask(activityId=2, activityType=Wait)",
        "at dev.orchestrator.runs.DeterminismTests$OtherType.run(DeterminismTests.java:");
  }

  public static class OtherActivity implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
      Workflow.sleep(Duration.ofHours(1));
      ship();
    }

    private void ship() {
      PromiseTests.stub().execute("Pack", Void.class);
    }
  }

  @Test
  void anotherActivityTypeIsReported() {
    assertReported(
        OtherActivity.class,
        "event 16 ActivityTaskScheduled(activityId=2, activityType=Ship)",
        "ScheduleActivityTask(activityId=2, activityType=Pack)",
        "DeterminismTests$OtherActivity.ship(");
  }

  public static class EndsEarly implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
    }
  }

  @Test
  void codeThatEndsEarlyIsReported() {
    assertReported(
        EndsEarly.class, "event 11 TimerStarted(timerId=1)", "CompleteWorkflowExecution()");
  }

  public static class DoesMore implements Program {
    @Override
    public void run() {
      PromiseTests.stub().executeAsync("Audit", Void.class);
      PromiseTests.stub().execute("Charge", Void.class);
    }
  }

  @Test
  void anAdditionalCommandIsReportedAtTheFirstDifference() {
    assertReported(
        DoesMore.class,
        "event 5 ActivityTaskScheduled(activityId=1, activityType=Charge)",
        "activityType=Audit",
        "DeterminismTests$DoesMore.run(");
  }

  public static class WaitsElsewhere implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
      Workflow.await(() -> false);
    }
  }

  @Test
  void aMissingCommandIsReportedWithTheLineWhereTheCodeWaits() {
    assertReported(
        WaitsElsewhere.class,
        "Expected the command of event 11 TimerStarted(timerId=1)",
        "issued no further command",
        "at dev.orchestrator.runs.DeterminismTests$WaitsElsewhere.run(");
  }

  public static class WithSideEffect implements Program {
    @Override
    public void run() {
      Workflow.sideEffect(String.class, () -> "x");
      PromiseTests.stub().execute("Charge", Void.class);
    }
  }

  @Test
  void aSideEffectThatHistoryDoesNotHaveIsReportedAndNotMadeUp() {
    assertReported(
        WithSideEffect.class, "Expected no side effect", "DeterminismTests$WithSideEffect.run(");
  }

  public static class Swallowing implements Program {
    @Override
    public void run() {
      try {
        Workflow.sideEffect(String.class, () -> "x");
      } catch (RuntimeException e) {
        PromiseTests.stub().execute("Charge", Void.class);
      }
    }
  }

  @Test
  void codeThatCatchesTheReportIsStillReported() {
    assertReported(Swallowing.class, "Expected no side effect");
  }

  public static class Buggy implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class);
      throw new IllegalStateException("new bug");
    }
  }

  @Test
  void anExceptionThatIsNewInReplayIsReportedAsItself() {
    replay(Original.class, Buggy.class)
        .assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "new bug");
  }

  public static class LongerSleep implements Program {
    @Override
    public void run() {
      PromiseTests.stub().execute("Charge", Void.class, "with", "arguments");
      Workflow.sleep(Duration.ofDays(1));
      PromiseTests.stub().execute("Ship", Void.class);
    }
  }

  @Test
  void argumentsAndDurationsMayChange() {
    replay(Original.class, LongerSleep.class).command(Command.CompleteWorkflowExecution.class);
  }

  public static class Withdrawing implements Program {
    @Override
    public void run() {
      CancellationScope scope =
          Workflow.newCancellationScope(() -> PromiseTests.stub().executeAsync("No", Void.class));
      scope.run();
      String value = Workflow.sideEffect(String.class, () -> "value");
      scope.cancel();
      PromiseTests.stub().execute("Charge", Void.class, value);
      Workflow.sleep(Duration.ofHours(1));
      PromiseTests.stub().execute("Ship", Void.class);
    }
  }

  @Test
  void commandsThatWereTakenBackReplay() {
    replay(Withdrawing.class, Withdrawing.class).command(Command.CompleteWorkflowExecution.class);
  }

  public static class WithdrawingLess implements Program {
    @Override
    public void run() {
      PromiseTests.stub().executeAsync("No", Void.class);
      try {
        PromiseTests.stub().execute("Charge", Void.class);
      } catch (ActivityFailure e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aCommandThatIsNoLongerTakenBackIsReported() {
    replay(Withdrawing.class, WithdrawingLess.class)
        .assertTaskFailed(
            WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
            "event 5 MarkerRecorded(markerName=SideEffect)",
            "activityType=No");
  }

  @Test
  void theReportCarriesTheStackOfTheUsersCode() {
    TestRun run = replay(Original.class, OtherActivity.class);

    assertThat(run.taskFailure().failure().stackTrace())
        .contains("DeterminismTests$OtherActivity.ship", "DeterminismTests$OtherActivity.run");
  }

  @Test
  void theRunGoesOnWhenTheCodeIsMended() {
    try (var first = Handlers.of(Original.class);
        var second = Handlers.of(OtherType.class)) {
      TestRun run = waitingForShip(first).completeActivity("Ship", null).on(second).task();
      run.assertTaskFailed(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR);
      run.task().assertTaskFailed(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR);

      run.on(first).task();

      run.command(Command.CompleteWorkflowExecution.class);
    }
  }

  @Test
  void linesThatWereRecordedAreNamedBesideTodays() {
    try (var first = Handlers.builder(Original.class).setRecordCallSites(true).build();
        var second = Handlers.of(OtherActivity.class)) {
      waitingForShip(first)
          .completeActivity("Ship", null)
          .on(second)
          .task()
          .assertTaskFailed(
              WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
              "ActivityTaskScheduled(activityId=2, activityType=Ship), as decided by worker 'w' at"
                  + " dev.orchestrator.runs.DeterminismTests$Original.run(DeterminismTests.java:",
              "activityType=Pack) at dev.orchestrator.runs.DeterminismTests$OtherActivity.ship(");
    }
  }

  @Test
  void historiesWithLinesReplayWhetherOrNotLinesAreRecordedNow() {
    try (var recording = Handlers.builder(Original.class).setRecordCallSites(true).build();
        var plain = Handlers.of(Original.class);
        var again = Handlers.builder(Original.class).setRecordCallSites(true).build()) {
      TestRun.start(recording, "Program")
          .on(plain)
          .completeActivity("Charge", null)
          .task()
          .on(again)
          .advance(Duration.ofHours(1))
          .task()
          .completeActivity("Ship", null)
          .task()
          .command(Command.CompleteWorkflowExecution.class);
    }
  }
}
