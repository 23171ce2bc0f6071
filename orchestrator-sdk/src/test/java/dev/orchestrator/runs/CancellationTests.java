package dev.orchestrator.runs;

import static dev.orchestrator.activity.ActivityCancellationType.ABANDON;
import static dev.orchestrator.activity.ActivityCancellationType.TRY_CANCEL;
import static dev.orchestrator.activity.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityCancellationType;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationTests {

  private WorkflowTaskHandler handler;

  @AfterEach
  void close() {
    handler.close();
  }

  private TestRun start(Class<?> workflow, Object... args) {
    handler = Handlers.of(workflow);
    return TestRun.start(handler, "Program", args);
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run(ActivityCancellationType type);
  }

  private static ActivityStub stub(ActivityCancellationType type) {
    return Workflow.newUntypedActivityStub(
        Handlers.OPTIONS.toBuilder().setCancellationType(type).build());
  }

  public static class OneActivity implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      return stub(type).execute("Work", String.class);
    }
  }

  @Test
  void tryCancelAsksTheActivityAndGoesOnAtOnce() {
    TestRun run = start(OneActivity.class, TRY_CANCEL).requestCancel("enough").task();

    assertThat(run.commands())
        .containsExactly(
            new Command.RequestCancelActivityTask("1"),
            new Command.CancelWorkflowExecution(List.of()));
  }

  @Test
  void waitCancellationCompletedWaitsForTheActivitysWord() {
    TestRun run =
        start(OneActivity.class, WAIT_CANCELLATION_COMPLETED).requestCancel("enough").task();
    assertThat(run.command(Command.RequestCancelActivityTask.class).activityId()).isEqualTo("1");

    run.cancelActivity("Work", "half done").task();
    run.command(Command.CancelWorkflowExecution.class);
  }

  @Test
  void anActivityMayCompleteInSpiteOfCancellation() {
    TestRun run =
        start(OneActivity.class, WAIT_CANCELLATION_COMPLETED).requestCancel("enough").task();

    assertThat(run.completeActivity("Work", "all done").task().result(String.class))
        .isEqualTo("all done");
  }

  @Test
  void abandonLeavesTheActivityAlone() {
    TestRun run = start(OneActivity.class, ABANDON).requestCancel("enough").task();

    run.command(Command.CancelWorkflowExecution.class);
    assertThat(run.state().openActivities()).containsExactly("Work");
  }

  public static class CleaningUp implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      try {
        return stub(type).execute("Work", String.class);
      } catch (ActivityFailure e) {
        Workflow.newDetachedCancellationScope(() -> stub(type).execute("Undo", Void.class)).run();
        throw e;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDetachedScopeCleansUpAfterCancellation(ActivityCancellationType type) {
    TestRun run = start(CleaningUp.class, type).requestCancel(null).task();
    if (type == WAIT_CANCELLATION_COMPLETED) {
      run.cancelActivity("Work").task();
    }
    assertThat(run.state().openActivities()).contains("Undo");
    if (type == TRY_CANCEL) { // the late word of an activity that nobody waits for
      run.cancelActivity("Work").task();
      assertThat(run.commands()).isEmpty();
    }

    run.completeActivity("Undo", null).task();
    run.command(Command.CancelWorkflowExecution.class);
  }

  public static class EverywhereElse implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      List<String> caught = new ArrayList<>();
      note(caught, "sleep", () -> Workflow.sleep(Duration.ofHours(1)));
      note(caught, "timer", () -> Workflow.newTimer(Duration.ofHours(1)).get());
      note(caught, "await", () -> Workflow.await(() -> false));
      note(caught, "timed", () -> Workflow.await(Duration.ofHours(1), () -> false));
      note(caught, "activity", () -> stub(type).execute("Late", String.class));
      note(caught, "promise", () -> Workflow.newPromise().cancellableGet());
      note(caught, "scope", CancellationScope::throwCanceled);
      CancellationScope scope = CancellationScope.current();
      return caught + scope.getCancellationReason() + scope.isCancelRequested();
    }

    private static void note(List<String> caught, String name, Runnable code) {
      try {
        code.run();
      } catch (CanceledFailure e) {
        caught.add(name);
      }
    }
  }

  @Test
  void everyWaitOfACancelledWorkflowThrows() {
    TestRun run = start(EverywhereElse.class, TRY_CANCEL);
    assertThat(run.state().openTimers()).hasSize(1);

    run.requestCancel("why not").task();

    assertThat(run.commands().getFirst()).isEqualTo(new Command.CancelTimer("1"));
    assertThat(run.result(String.class))
        .isEqualTo("[sleep, timer, await, timed, activity, promise, scope]why nottrue");
  }

  @Test
  void aRequestBeforeTheFirstTaskIsSeenAtTheFirstWait() {
    handler = Handlers.of(OneActivity.class);
    TestRun run = TestRun.begin(handler, "Program", TRY_CANCEL).requestCancel("early").task();

    run.command(Command.CancelWorkflowExecution.class);
  }

  public static class InnerScope implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      List<Promise<String>> results = new ArrayList<>();
      CancellationScope scope =
          Workflow.newCancellationScope(
              () -> {
                results.add(stub(type).executeAsync("A", String.class));
                results.add(Async.function(() -> stub(type).execute("B", String.class)));
              });
      scope.run();
      Promise<String> outside = stub(type).executeAsync("C", String.class);
      Promise<String> reason = scope.getCancellationRequest();
      Workflow.sleep(1000);
      scope.cancel("lost the race");
      for (Promise<String> promise : results) {
        assertThat(promise.getFailure()).hasCauseInstanceOf(CanceledFailure.class);
      }
      return reason.get() + " " + outside.get() + CancellationScope.current().isCancelRequested();
    }
  }

  @Test
  void cancellingAScopeEndsWhatWasBegunInItAndNothingElse() {
    TestRun run = start(InnerScope.class, TRY_CANCEL);
    assertThat(run.state().openActivities()).containsExactlyInAnyOrder("A", "B", "C");

    run.advance(Duration.ofSeconds(1)).task();
    assertThat(run.commands()).allMatch(Command.RequestCancelActivityTask.class::isInstance);
    assertThat(run.commands()).hasSize(2);

    assertThat(run.completeActivity("C", "c").task().result(String.class))
        .isEqualTo("lost the race cfalse");
  }

  public static class Unsent implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      CancellationScope scope =
          Workflow.newCancellationScope(
              inner -> {
                stub(type).executeAsync("Never", String.class);
                Workflow.newTimer(Duration.ofDays(1));
                inner.cancel();
              });
      scope.run();
      return stub(type).execute("Sent", String.class);
    }
  }

  @Test
  void whatIsCancelledInTheTaskThatBeganItIsNeverSent() {
    TestRun run = start(Unsent.class, TRY_CANCEL);
    assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Sent");

    handler.evict(run.execution);
    assertThat(run.completeActivity("Sent", "x").task().result(String.class)).isEqualTo("x");
  }

  public static class NobodyAsked implements Program {
    @Override
    public String run(ActivityCancellationType type) {
      throw new CanceledFailure("on its own account");
    }
  }

  @Test
  void aCancellationThatNobodyAskedForFailsTheWorkflow() {
    TestRun run = start(NobodyAsked.class, TRY_CANCEL);

    assertThat(run.failure().info()).isInstanceOf(FailureInfo.Canceled.class);
  }

  @Test
  void aTimerThatFiresTogetherWithTheRequestHasFired() {
    TestRun run = start(EverywhereElse.class, TRY_CANCEL);

    run.requestCancel("late").advance(Duration.ofHours(1)).task();

    assertThat(run.result(String.class)).startsWith("[timer, await, timed");
  }
}
