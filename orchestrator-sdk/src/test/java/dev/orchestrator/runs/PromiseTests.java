package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CompletablePromise;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromiseTests {

  private WorkflowTaskHandler handler;

  @AfterEach
  void close() {
    handler.close();
  }

  private TestRun start(Class<?> workflow, Object... args) {
    handler = Handlers.of(workflow);
    return TestRun.start(handler, "Program", args);
  }

  @ActivityInterface
  interface Greetings {
    String greet(String name);
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();
  }

  static ActivityStub stub() {
    return Workflow.newUntypedActivityStub(Handlers.OPTIONS);
  }

  public static class AllOf implements Program {
    @Override
    public String run() {
      Greetings greetings = Workflow.newActivityStub(Greetings.class, Handlers.OPTIONS);
      List<Promise<String>> greeted = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        greeted.add(Async.function(greetings::greet, name));
      }
      Promise.allOf(greeted).get();
      return greeted.stream().map(Promise::get).reduce("", String::concat);
    }
  }

  @Test
  void allOfWaitsForAllActivitiesThatRunAtOnce() {
    TestRun run = start(AllOf.class);
    assertThat(run.commands()).hasSize(3).allMatch(Command.ScheduleActivityTask.class::isInstance);

    run.completeActivity("Greet", "1").completeActivity("Greet", "2").task();
    assertThat(run.commands()).isEmpty();

    run.completeActivity("Greet", "3").task();
    assertThat(run.result(String.class)).isEqualTo("123");
  }

  @Test
  void allOfFailsAsSoonAsOneFails() {
    TestRun run = start(AllOf.class);

    run.failActivity("Greet", ApplicationFailure.newFailure("no", "Rude")).task();

    assertThat(run.failure().info())
        .isInstanceOf(dev.orchestrator.protocol.payload.FailureInfo.Activity.class);
    assertThat(run.failure().cause().type()).isEqualTo("Rude");
  }

  public static class AnyOf implements Program {
    @Override
    public String run() {
      Promise<String> slow = stub().executeAsync("Slow", String.class);
      Promise<String> fast = stub().executeAsync("Fast", String.class);
      return Promise.anyOf(slow, fast).get() + " " + slow.isCompleted();
    }
  }

  @Test
  void anyOfTakesTheFirstOutcome() {
    TestRun run = start(AnyOf.class);
    assertThat(run.completeActivity("Fast", "f").task().result(String.class)).isEqualTo("f false");

    handler.close();
    run = start(AnyOf.class).completeActivity("Fast", "f").completeActivity("Slow", "s").task();
    assertThat(run.result(String.class)).as("both in one task").isEqualTo("f true");
  }

  public static class Chain implements Program {
    @Override
    public String run() {
      Promise<Integer> number = stub().executeAsync("Number", Integer.class);
      Promise<String> text = number.thenApply(n -> "n" + n);
      Promise<String> next = text.thenCompose(t -> stub().executeAsync("Next", String.class, t));
      Promise<String> handled =
          next.handle((value, failure) -> failure == null ? value : failure.getCause() + "!");
      Promise<String> saved =
          next.<String>thenApply(
                  v -> {
                    throw new IllegalStateException("thrown");
                  })
              .exceptionally(Throwable::getMessage);
      return handled.get() + " " + saved.get();
    }
  }

  @Test
  void functionsOnPromisesAreAppliedInTurn() {
    TestRun run = start(Chain.class).completeActivity("Number", 7).task();
    var next = run.command(Command.ScheduleActivityTask.class);
    assertThat(TestRun.read(next.input().getFirst(), String.class)).isEqualTo("n7");

    run.completeActivity("Next", "done").task();
    assertThat(run.result(String.class)).isEqualTo("done thrown");
  }

  @Test
  void aFailurePassesThroughFunctionsThatTakeValues() {
    TestRun run =
        start(Chain.class)
            .failActivity("Number", ApplicationFailure.newFailure("no number", "Nan"))
            .task();

    assertThat(run.result(String.class)).contains("no number").contains("Activity failed");
  }

  public static class Completable implements Program, Signals {
    private final CompletablePromise<String> fromSignal = Workflow.newPromise();

    @Override
    public String run() {
      List<String> seen = new ArrayList<>();
      Promise<Void> noted =
          fromSignal.thenApply(
              value -> {
                seen.add(value);
                return null;
              });
      CompletablePromise<String> follower = Workflow.newPromise();
      boolean wasOpen = follower.completeFrom(fromSignal);
      noted.get();
      return follower.get() + seen + wasOpen + fromSignal.complete("again");
    }

    @Override
    public void tell(String value) {
      fromSignal.complete(value);
    }
  }

  @WorkflowInterface
  interface Signals {
    @SignalMethod
    void tell(String value);
  }

  @Test
  void aPromiseIsCompletedOnceByWorkflowCodeItself() {
    TestRun run = start(Completable.class).signal("tell", "x").task();

    assertThat(run.result(String.class)).isEqualTo("x[x]truefalse");
  }

  public static class Limited implements Program {
    @Override
    public String run() {
      Promise<String> slow = stub().executeAsync("Slow", String.class);
      try {
        return slow.get(5, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        return "late";
      }
    }
  }

  @Test
  void aWaitWithATimeLimitEndsByATimer() {
    TestRun run = start(Limited.class);
    assertThat(run.state().openTimers()).hasSize(1);

    assertThat(run.advance(Duration.ofSeconds(5)).task().result(String.class)).isEqualTo("late");
  }

  @Test
  void aValueWithinTheTimeLimitCancelsTheTimer() {
    TestRun run = start(Limited.class).completeActivity("Slow", "ok").task();

    assertThat(run.commands().getFirst()).isEqualTo(new Command.CancelTimer("1"));
    assertThat(run.result(String.class)).isEqualTo("ok");
  }

  public static class Failing implements Program {
    @Override
    public String run() {
      RuntimeException failure = stub().executeAsync("Bad", String.class).getFailure();
      Promise<String> failed = Workflow.newFailedPromise(new java.io.IOException("disk"));
      String value = Workflow.newPromise("value").get();
      return (failure instanceof ActivityFailure)
          + failed.getFailure().getCause().getMessage()
          + value;
    }
  }

  @Test
  void aFailureCanBeLookedAtWithoutThrowingIt() {
    TestRun run =
        start(Failing.class).failActivity("Bad", ApplicationFailure.newFailure("x", "X")).task();

    assertThat(run.result(String.class)).isEqualTo("truediskvalue");
  }

  public static class Thrown implements Program {
    @Override
    public String run() {
      return stub().execute("Bad", String.class);
    }
  }

  @Test
  void aFailureThatIsThrownHasTheStackOfTheCodeThatMetIt() {
    TestRun run =
        start(Thrown.class).failActivity("Bad", ApplicationFailure.newFailure("x", "X")).task();

    assertThat(run.failure().stackTrace()).contains("PromiseTests$Thrown.run");
  }

  public static class Turns implements Program {
    @Override
    public String run() {
      List<String> order = new ArrayList<>();
      Promise<Void> one = Async.procedure(this::count, order, "a");
      Promise<Void> two = Async.procedure(this::count, order, "b");
      order.add("main");
      Promise.allOf(one, two).get();
      return String.join(" ", order);
    }

    private void count(List<String> order, String name) {
      for (int i = 0; i < 2; i++) {
        order.add(name + i);
        Workflow.sleep(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void coroutinesTakeTurnsInTheOrderInWhichTheyBeganToWait() {
    TestRun run = start(Turns.class);
    while (!run.closed()) {
      run.advance(Duration.ofSeconds(1)).task();
    }

    assertThat(run.result(String.class)).isEqualTo("main a0 b0 a1 b1");
  }
}
