package dev.orchestrator.testing;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancelExternalWorkflowException;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.ChildWorkflowCancellationType;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalExternalWorkflowException;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The workflows of the golden histories. Runs of them are under way for ever: what they do must not
 * change. Something new is done by a new one.
 */
final class GoldenPrograms {

  static final Class<?>[] IMPLEMENTATIONS = {
    EverydayWorkflow.class,
    FamilyWorkflow.class,
    KidWorkflow.class,
    EndingWorkflow.class,
    HesitantWorkflow.class,
    DescribedWorkflow.class,
    MovedWorkflow.class
  };

  private static final Duration MOMENT = Duration.ofMillis(200);

  private GoldenPrograms() {}

  @ActivityInterface
  interface Chores {

    String good(String what);

    String bad(String what);

    String here(String what);
  }

  static final class DoneChores implements Chores {

    @Override
    public String good(String what) {
      return "good " + what;
    }

    @Override
    public String bad(String what) {
      throw ApplicationFailure.newNonRetryableFailure("bad " + what, "Bad", what);
    }

    @Override
    public String here(String what) {
      return "here " + what;
    }
  }

  @WorkflowInterface
  interface Everyday {

    @WorkflowMethod
    List<String> live(String name);

    @SignalMethod
    void go(String where);

    @UpdateMethod
    String carry(String what);
  }

  /** Activities, timers, markers, a signal and an update. */
  public static class EverydayWorkflow implements Everyday {

    private final List<String> log = new ArrayList<>();
    private String where = "";
    private String what = "";

    @Override
    public List<String> live(String name) {
      Chores chores = Workflow.newActivityStub(Chores.class, activity().build());
      log.add(chores.good(name));
      log.add(attempt(() -> chores.bad(name)));
      log.add(attempt(() -> nobody().execute("Good", String.class, name)));
      givenUp(name);
      Workflow.sleep(MOMENT);
      log.add(
          Workflow.newLocalActivityStub(
                  Chores.class,
                  LocalActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofMinutes(1))
                      .build())
              .here(name));
      log.add(String.valueOf(Workflow.sideEffect(Integer.class, () -> 42)));
      log.add("version " + Workflow.getVersion("day", Workflow.DEFAULT_VERSION, 2));
      log.add("patched " + Workflow.patched("night"));
      log.add(
          String.valueOf(
              Workflow.mutableSideEffect(
                  "mood", String.class, (before, now) -> !before.equals(now), () -> "fine")));
      log.add(Workflow.randomUUID().toString().length() + " letters");
      Workflow.await(() -> !where.isEmpty() && !what.isEmpty());
      return log;
    }

    /** A timer and an activity that are not waited for. */
    private void givenUp(String name) {
      List<Promise<?>> pending = new ArrayList<>();
      CancellationScope scope =
          Workflow.newCancellationScope(
              () -> {
                pending.add(Workflow.newTimer(Duration.ofDays(1)));
                pending.add(nobody().executeAsync("Good", String.class, name));
              });
      scope.run();
      Workflow.sleep(Duration.ofMillis(20));
      scope.cancel("not wanted");
      pending.forEach(promise -> log.add(attempt(() -> String.valueOf(promise.get()))));
    }

    private static ActivityStub nobody() {
      return Workflow.newUntypedActivityStub(
          activity().setTaskQueue("nobody").setScheduleToStartTimeout(MOMENT).build());
    }

    @Override
    public void go(String there) {
      where = there;
    }

    @Override
    public String carry(String thing) {
      what = thing;
      return "carries " + thing;
    }
  }

  @WorkflowInterface
  interface Family {

    @WorkflowMethod
    List<String> raise(String name);
  }

  @WorkflowInterface
  interface Kid {

    @WorkflowMethod
    String play(String game);

    @SignalMethod
    void hear(String word);
  }

  /** Children that end in each way, and messages to them and to nobody. */
  public static class FamilyWorkflow implements Family {

    private final List<String> log = new ArrayList<>();

    @Override
    public List<String> raise(String name) {
      log.add(attempt(() -> kid(name + "-good").play("nothing")));
      log.add(attempt(() -> kid(name + "-bad").play("fall")));
      log.add(attempt(() -> kid(name + "-late").play("hide")));
      Kid hidden = kid(name + "-hidden", Duration.ofDays(1));
      Promise<String> found = Async.function(hidden::play, "hide");
      Workflow.getWorkflowExecution(hidden).get();
      log.add(attempt(() -> kid(name + "-hidden").play("again")));
      hidden.hear("come");
      log.add(attempt(found::get));
      cancelledKid(name + "-called");
      Kid other = kid(name + "-other", Duration.ofDays(1));
      Promise<String> gone = Async.function(other::play, "wait");
      Workflow.getWorkflowExecution(other).get();
      Workflow.newUntypedExternalWorkflowStub(name + "-other").cancel();
      log.add(attempt(gone::get));
      log.add(attempt(() -> tell("signal")));
      log.add(attempt(() -> tell("cancel")));
      log.add(attempt(() -> kid(name + "-lost", Duration.ofDays(1)).play("hide")));
      return log;
    }

    private void cancelledKid(String id) {
      List<Promise<String>> pending = new ArrayList<>();
      Kid called = kid(id, Duration.ofDays(1));
      CancellationScope scope =
          Workflow.newCancellationScope(() -> pending.add(Async.function(called::play, "wait")));
      scope.run();
      Workflow.getWorkflowExecution(called).get();
      scope.cancel("dinner");
      log.add(attempt(pending.getFirst()::get));
    }

    private static String tell(String what) {
      var nobody = Workflow.newUntypedExternalWorkflowStub("nobody");
      if (what.equals("signal")) {
        nobody.signal("hear", "word");
      } else {
        nobody.cancel();
      }
      return what;
    }

    private static Kid kid(String id) {
      return kid(id, MOMENT);
    }

    private static Kid kid(String id, Duration runTimeout) {
      return Workflow.newChildWorkflowStub(
          Kid.class,
          ChildWorkflowOptions.newBuilder()
              .setWorkflowId(id)
              .setWorkflowRunTimeout(runTimeout)
              .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
              .build());
    }
  }

  /** Ends as the game says. */
  public static class KidWorkflow implements Kid {

    private String heard = "";

    @Override
    public String play(String game) {
      return switch (game) {
        case "fall" -> throw ApplicationFailure.newFailure("ouch", "Fall");
        case "hide" -> {
          Workflow.await(() -> !heard.isEmpty());
          yield "heard " + heard;
        }
        case "wait" -> {
          Workflow.sleep(Duration.ofDays(1));
          yield "waited";
        }
        default -> game;
      };
    }

    @Override
    public void hear(String word) {
      heard = word;
    }
  }

  @WorkflowInterface
  interface Ending {

    @WorkflowMethod
    String end(String how);
  }

  /** Ends as it is told; by itself, or by others. */
  public static class EndingWorkflow implements Ending {

    @Override
    public String end(String how) {
      switch (how) {
        case "fail" -> throw ApplicationFailure.newNonRetryableFailure("told so", "Ending", how);
        case "again" -> Workflow.continueAsNew("well");
        case "well" -> {
          return how;
        }
        default -> Workflow.sleep(Duration.ofDays(1));
      }
      return how;
    }
  }

  @WorkflowInterface
  interface Hesitant {

    @WorkflowMethod
    String decide(String how);
  }

  /** Needs more than one attempt at a decision, but only where it is recorded. */
  public static class HesitantWorkflow implements Hesitant {

    /** How often decisions are still to go wrong. */
    static final AtomicInteger HESITATIONS = new AtomicInteger();

    @Override
    public String decide(String how) {
      if (how.equals("wait")) {
        Workflow.sleep(Duration.ofHours(1));
      } else if (HESITATIONS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("not yet");
      }
      return Workflow.newActivityStub(Chores.class, activity().build()).good(how);
    }
  }

  @WorkflowInterface
  interface Described {

    @WorkflowMethod
    String describe(String name);
  }

  /** Changes what it is found by, and its memo. */
  public static class DescribedWorkflow implements Described {

    @Override
    public String describe(String name) {
      Workflow.upsertTypedSearchAttributes(
          SearchAttributeKey.forKeyword("Tier").valueSet(name),
          SearchAttributeKey.forLong("Items").valueUnset());
      Workflow.upsertMemo(Map.of("note", name));
      Workflow.sleep(MOMENT);
      return name;
    }
  }

  @WorkflowInterface
  interface Moved {

    @WorkflowMethod
    String stay(String name);

    @SignalMethod
    void leave(String where);
  }

  /** Waits, while somebody says which builds it is for. */
  public static class MovedWorkflow implements Moved {

    private String left = "";

    @Override
    public String stay(String name) {
      Workflow.await(() -> !left.isEmpty());
      return left;
    }

    @Override
    public void leave(String where) {
      left = where;
    }
  }

  private static ActivityOptions.Builder activity() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(1))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(20))
                .setMaximumAttempts(2)
                .build());
  }

  private static String attempt(Supplier<String> code) {
    try {
      return code.get();
    } catch (OrchestratorFailure
        | SignalExternalWorkflowException
        | CancelExternalWorkflowException e) {
      return e.getClass().getSimpleName();
    }
  }
}
