package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
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
import org.junit.jupiter.api.Test;

class LocalActivityTests {

  /** Too short for what is held, and long enough for it to begin. */
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final Duration LONG = Duration.ofSeconds(10);

  private final LocalAttemptsByHand local = new LocalAttemptsByHand();

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    List<String> run();
  }

  private WorkflowTaskHandler handler(Class<?> implementation) {
    return Handlers.builder(implementation).setClock(local::now).setLocalActivities(local).build();
  }

  static ActivityStub stub(Duration firstWait, int attempts) {
    return stub(LONG, firstWait, attempts);
  }

  static ActivityStub stub(Duration startToClose, Duration firstWait, int attempts) {
    return Workflow.newUntypedLocalActivityStub(
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(startToClose)
            .setScheduleToCloseTimeout(Duration.ofDays(1))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(firstWait)
                    .setMaximumAttempts(attempts)
                    .build())
            .build());
  }

  public static class Sequence implements Program {
    @Override
    public List<String> run() {
      ActivityStub stub = stub(Duration.ofMillis(1), 5);
      List<String> log = new ArrayList<>();
      log.add(stub.execute("First", String.class, 1));
      log.add(stub.execute("Second", String.class, 2));
      long before = Workflow.currentTimeMillis();
      stub.execute("Nothing", Void.class);
      log.add("took " + (Workflow.currentTimeMillis() - before));
      Workflow.sleep(Duration.ofDays(1));
      log.add(stub.execute("Third", String.class, 3));
      return log;
    }
  }

  @Test
  void resultsAreRecordedInTheSameTaskAndReplayRunsNothingAgain() {
    local.answer("First", "a").answer("Second", "b").answer("Third", "c").answer("Nothing", null);
    try (var first = handler(Sequence.class);
        var second = handler(Sequence.class)) {
      TestRun run = TestRun.start(first, "Program");
      assertThat(run.commands())
          .extracting(Command::commandType)
          .containsExactly("RecordMarker", "RecordMarker", "RecordMarker", "StartTimer");
      assertThat(((Command.StartTimer) run.commands().getLast()).startTime())
          .as("three local activities have taken a second each")
          .isEqualTo(TestRun.START.plusSeconds(3));

      run.on(second).advance(Duration.ofDays(1)).task();

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("a", "b", "took 1000", "c"));
      assertThat(local.begun()).containsExactly("First 1", "Second 1", "Nothing 1", "Third 1");
    }
  }

  @Test
  void attemptsFollowEachOtherInTheSameTask() {
    local.fail("First", "no").fail("First", "no").answer("First", "a").answer("Second", "b");
    local.answer("Nothing", null);
    try (var handler = handler(Sequence.class)) {
      TestRun run = TestRun.start(handler, "Program");

      assertThat(run.commands()).hasSize(4);
      assertThat(local.begun())
          .containsExactly("First 1", "First 2", "First 3", "Second 1", "Nothing 1");
    }
  }

  public static class Patient implements Program {
    @Override
    public List<String> run() {
      return List.of(stub(Duration.ofHours(1), 3).execute("First", String.class));
    }
  }

  @Test
  void aLongWaitBecomesADurableTimerAndAttemptsAreCountedOn() {
    local.fail("First", "no").fail("First", "no").answer("First", "a");
    try (var handler = handler(Patient.class)) {
      TestRun run = TestRun.start(handler, "Program");
      assertThat(run.commands())
          .extracting(Command::commandType)
          .containsExactly("RecordMarker", "StartTimer");
      for (int hours = 1; hours <= 2; hours++) {
        Command last = run.commands().getLast();
        assertThat(last)
            .isInstanceOfSatisfying(
                Command.StartTimer.class,
                timer -> assertThat(timer.startToFireTimeout()).isPositive());
        try (var other = handler(Patient.class)) {
          run.on(other).advance(Duration.ofHours(hours)).task();
        }
      }

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("a"));
      assertThat(local.begun()).containsExactly("First 1", "First 2", "First 3");
    }
  }

  public static class Failing implements Program {

    Duration startToClose() {
      return LONG;
    }

    @Override
    public List<String> run() {
      try {
        stub(startToClose(), Duration.ofMillis(1), 2).execute("First", Void.class);
        return List.of();
      } catch (ActivityFailure e) {
        String cause =
            switch (e.getCause()) {
              case ApplicationFailure failure -> failure.getOriginalMessage();
              case TimeoutFailure timeout -> timeout.getTimeoutType().name();
              default -> e.toString();
            };
        return List.of(e.getActivityType(), e.getRetryState().name(), String.valueOf(cause));
      }
    }
  }

  public static class FailingSoon extends Failing {

    @Override
    Duration startToClose() {
      return SHORT;
    }
  }

  @Test
  void theLastFailureIsThrown() {
    local.fail("First", "once").fail("First", "twice");
    try (var handler = handler(Failing.class)) {
      assertThat((List<?>) TestRun.start(handler, "Program").result(List.class))
          .isEqualTo(List.of("First", "MAXIMUM_ATTEMPTS_REACHED", "twice"));
    }
  }

  @Test
  void someFailuresAreNotRetried() {
    local.fail("First", ApplicationFailure.newNonRetryableFailure("never", "Never"));
    try (var handler = handler(Failing.class)) {
      assertThat((List<?>) TestRun.start(handler, "Program").result(List.class))
          .isEqualTo(List.of("First", "NON_RETRYABLE_FAILURE", "never"));
    }
  }

  @Test
  void attemptsThatTakeTooLongAreInterrupted() {
    local.hold("First").hold("First");
    try (var handler = handler(FailingSoon.class)) {
      assertThat((List<?>) TestRun.start(handler, "Program").result(List.class))
          .isEqualTo(List.of("First", "MAXIMUM_ATTEMPTS_REACHED", "START_TO_CLOSE"));
      assertThat(local.interrupted()).isEqualTo(2);
    }
  }

  public static class Racing implements Program {
    @Override
    public List<String> run() {
      ActivityStub stub = stub(Duration.ofMillis(1), 5);
      List<String> log = new ArrayList<>();
      List<Promise<?>> all = new ArrayList<>();
      for (String type : List.of("First", "Second", "Third")) {
        all.add(stub.executeAsync(type, String.class).thenApply(log::add));
      }
      Promise.allOf(all).get();
      Workflow.sleep(Duration.ofDays(1));
      return log;
    }
  }

  @Test
  void outcomesAreSeenInTheOrderInWhichTheyCameInReplayToo() {
    local.hold("First").hold("Second").answer("Third", "3").answerHeldBackwards("2", "1");
    try (var first = handler(Racing.class);
        var second = handler(Racing.class)) {
      TestRun run = TestRun.start(first, "Program").on(second).advance(Duration.ofDays(1)).task();

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("3", "2", "1"));
    }
  }

  public static class Slow implements Program {
    @Override
    public List<String> run() {
      ActivityStub stub =
          Workflow.newUntypedLocalActivityStub(
              LocalActivityOptions.newBuilder()
                  .setScheduleToCloseTimeout(Duration.ofHours(1))
                  .build());
      return List.of(stub.execute("First", String.class));
    }
  }

  @Test
  void aTaskThatLastsTooLongIsAnsweredAndTheNextOneGoesOn() {
    local.hold("First");
    try (var handler = handler(Slow.class)) {
      TestRun run = TestRun.begin(handler, "Program").patience(SHORT).task();
      assertThat(run.commands()).isEmpty();
      assertThat(run.unfinished()).isTrue();
      assertThat(run.task().unfinished()).isTrue();

      local.answerHeld("a");
      run.patience(LONG).task();

      assertThat(run.unfinished()).isFalse();
      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("a"));
      assertThat(local.begun()).containsExactly("First 1");
    }
  }

  @Test
  void withoutACacheATaskThatLastsTooLongFails() {
    local.hold("First").answer("First", "b");
    try (var handler =
        Handlers.builder(Slow.class).setCacheSize(0).setLocalActivities(local).build()) {
      TestRun run = TestRun.begin(handler, "Program").patience(SHORT).task();

      run.assertTaskFailed(
          WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "workflow cache");
      assertThat((List<?>) run.patience(LONG).task().result(List.class)).isEqualTo(List.of("b"));
    }
  }

  @Test
  void anotherWorkerBeginsAnew() {
    local.hold("First").answer("First", "b");
    try (var first = handler(Slow.class);
        var second = handler(Slow.class)) {
      TestRun run = TestRun.begin(first, "Program").patience(SHORT).task();

      run.on(second).patience(LONG).task();

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of("b"));
      first.evict(run.execution);
      assertThat(local.interrupted()).isEqualTo(1);
    }
  }

  public static class Cancelling implements Program {
    @Override
    public List<String> run() {
      List<String> log = new ArrayList<>();
      CancellationScope scope =
          Workflow.newCancellationScope(
              () -> {
                ActivityStub stub = stub(Duration.ofHours(1), 5);
                Promise<String> held = stub.executeAsync("First", String.class);
                Promise<String> backingOff = stub.executeAsync("Second", String.class);
                Workflow.newTimer(Duration.ofMinutes(1)).thenApply(done -> log.add("never"));
                log.add(held.getFailure() + "");
                log.add(backingOff.getFailure() + "");
              });
      Promise<?> running = Async.procedure(scope::run);
      stub(Duration.ofHours(1), 5).execute("Third", String.class);
      scope.cancel("enough");
      running.get();
      Workflow.sleep(Duration.ofDays(1));
      return log;
    }
  }

  @Test
  void cancellationInterruptsAndLeavesNoMarker() {
    local.hold("First").fail("Second", "no").answer("Third", "c");
    try (var first = handler(Cancelling.class);
        var second = handler(Cancelling.class)) {
      TestRun run = TestRun.start(first, "Program");

      assertThat(local.interrupted()).isEqualTo(1);
      assertThat(run.state().openTimers()).as("only the long sleep").hasSize(1);
      run.on(second).advance(Duration.ofDays(1)).task();
      List<?> log = run.result(List.class);
      assertThat(log).hasSize(2).allSatisfy(each -> assertThat(each).asString().contains("Local"));
    }
  }

  @Test
  void aTypeThatTheWorkerHasNoCodeForFailsTheTask() {
    try (var handler = Handlers.of(Slow.class)) {
      TestRun.start(handler, "Program")
          .assertTaskFailed(
              WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE,
              "local activity type 'First' to be registered");
    }
  }
}
