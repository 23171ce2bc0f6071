package dev.orchestrator.testing;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationErrorCategory;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancelExternalWorkflowException;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalExternalWorkflowException;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowLock;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Programs of the whole model, drawn from a seed that is part of their input. */
final class RandomProgram {

  private static final int STEPS = 10;
  private static final int MOST_RUNS = 3;

  private RandomProgram() {}

  @WorkflowInterface
  interface Program {

    @WorkflowMethod
    String run(long seed, int generations, int runsBefore);

    @SignalMethod
    void nudge(int value);

    @UpdateMethod
    int change(int value);

    @UpdateValidatorMethod(updateName = "change")
    void checkChange(int value);

    @QueryMethod
    String log();
  }

  @ActivityInterface
  interface Work {

    String work(int number);

    String workHere(int number);
  }

  /** Every third attempt fails, and some for good; always the same ones. */
  static final class Worker implements Work {

    @Override
    public String work(int number) {
      return outcome(number);
    }

    @Override
    public String workHere(int number) {
      return outcome(number);
    }

    private static String outcome(int number) {
      int attempt = Activity.getExecutionContext().getInfo().getAttempt();
      if (number % 10 == 0) {
        throw failure("Hopeless").setNonRetryable(true).build();
      }
      if ((number + attempt) % 3 == 0) {
        throw failure("Unlucky").build();
      }
      return "done " + number + "/" + attempt;
    }

    /** Nothing to log. */
    private static ApplicationFailure.Builder failure(String type) {
      return ApplicationFailure.newBuilder()
          .setMessage("as drawn")
          .setType(type)
          .setCategory(ApplicationErrorCategory.BENIGN);
    }
  }

  /** Does one thing after the other, and some at once. */
  public static class Anything implements Program {

    private static final RetryOptions TWICE =
        RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(20))
            .setMaximumAttempts(2)
            .build();

    private final Work work =
        Workflow.newActivityStub(
            Work.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(TWICE)
                .build());
    private final Work workHere =
        Workflow.newLocalActivityStub(
            Work.class,
            LocalActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(Duration.ofDays(1))
                .setRetryOptions(TWICE)
                .build());

    /** Which of two local activities returns first is up to the machine; so there is only one. */
    private final WorkflowLock oneAtATime = Workflow.newWorkflowLock();

    private final List<String> log = new ArrayList<>();
    private int nudges;

    @Override
    public String run(long seed, int generations, int runsBefore) {
      var random = new Random(seed + runsBefore);
      steps(random, STEPS, 2, generations);
      if (CancellationScope.current().isCancelRequested()) {
        Workflow.sleep(Duration.ofSeconds(1)); // and so ends as it was asked to
      }
      if (runsBefore + 1 < MOST_RUNS && random.nextBoolean()) {
        Workflow.continueAsNew(seed, generations, runsBefore + 1);
      }
      return log();
    }

    @Override
    public String log() {
      return String.join(",", log);
    }

    @Override
    public void nudge(int value) {
      nudges++;
      if (value % 3 == 0) {
        attempt("nudge", () -> work.work(value));
      }
    }

    @Override
    public int change(int value) {
      nudges++;
      if (value % 2 == 0) {
        attempt("change", () -> work.work(value));
      } else if (value % 5 == 0) {
        Workflow.sleep(Duration.ofSeconds(value));
      }
      log.add("change " + value);
      return log.size();
    }

    @Override
    public void checkChange(int value) {
      if ((value + nudges) % 3 == 0) {
        throw new IllegalArgumentException("not now");
      }
    }

    private void steps(Random random, int count, int depth, int generations) {
      for (int i = 0; i < count; i++) {
        int what = random.nextInt(17);
        long seed = random.nextLong();
        attempt("s" + what, () -> step(what, new Random(seed), depth, generations));
      }
    }

    private @Nullable Object step(int what, Random random, int depth, int generations) {
      return switch (what) {
        case 0, 1 -> work.work(random.nextInt(100));
        case 2 -> sleep(random);
        case 3 -> Workflow.await(Duration.ofSeconds(1 + random.nextInt(20)), () -> nudges % 2 == 1);
        case 4 -> Workflow.sideEffect(Integer.class, () -> 42);
        case 5 -> fork(random, depth, generations);
        case 6 -> race(random);
        case 7 -> cancelled(random, depth, generations);
        case 8 -> Workflow.randomUUID() + " " + Workflow.currentTimeMillis();
        case 9 -> Workflow.getVersion("v" + random.nextInt(4), Workflow.DEFAULT_VERSION, 3);
        case 10 -> Workflow.patched("p" + random.nextInt(3)) + " " + setting();
        case 11, 12 -> local(random);
        case 13, 14 -> generations == 0 ? sleep(random) : child(random, generations - 1);
        case 15 -> external(random);
        default -> detached(random);
      };
    }

    private @Nullable Object setting() {
      return Workflow.mutableSideEffect(
          "setting", Integer.class, (before, now) -> now > before + 2, log::size);
    }

    private Object local(Random random) {
      oneAtATime.lock();
      try {
        return workHere.workHere(random.nextInt(100));
      } finally {
        oneAtATime.unlock();
      }
    }

    private static Object sleep(Random random) {
      Workflow.sleep(Duration.ofSeconds(1 + random.nextInt(30)));
      return "slept";
    }

    private Object fork(Random random, int depth, int generations) {
      List<Promise<@Nullable Void>> branches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        var branch = new Random(random.nextLong());
        branches.add(
            Async.procedure(
                () -> steps(branch, depth == 0 ? 1 : 2, Math.max(0, depth - 1), generations)));
      }
      Promise.allOf(branches).get();
      return "joined";
    }

    private Object race(Random random) {
      Promise<String> activity = Async.function(work::work, random.nextInt(100));
      Promise<@Nullable Void> timer = Workflow.newTimer(Duration.ofSeconds(1 + random.nextInt(20)));
      Promise<String> mapped = activity.handle((v, e) -> e == null ? "" + v : "failed");
      return String.valueOf(Promise.anyOf(timer, mapped).get());
    }

    private Object cancelled(Random random, int depth, int generations) {
      var steps = new Random(random.nextLong());
      CancellationScope scope =
          Workflow.newCancellationScope(
              () -> Async.procedure(() -> steps(steps, 2, Math.max(0, depth - 1), generations)));
      scope.run();
      Workflow.await(Duration.ofSeconds(1 + random.nextInt(10)), () -> nudges % 3 == 2);
      scope.cancel("had enough");
      return "cancelled";
    }

    private Object child(Random random, int generations) {
      ParentClosePolicy[] policies = ParentClosePolicy.values();
      Program child =
          Workflow.newChildWorkflowStub(
              Program.class,
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowRunTimeout(Duration.ofSeconds(30 + random.nextInt(600)))
                  .setParentClosePolicy(policies[random.nextInt(policies.length)])
                  .build());
      Promise<String> result = Async.function(child::run, random.nextLong(), generations, 0);
      String id = Workflow.getWorkflowExecution(child).get().workflowId();
      switch (random.nextInt(4)) {
        case 0 -> child.nudge(random.nextInt(10));
        case 1 -> Workflow.newUntypedExternalWorkflowStub(id).cancel();
        case 2 -> {
          return "left alone";
        }
        default -> log.add("waits for it");
      }
      return result.get().length();
    }

    private static Object external(Random random) {
      String id = random.nextBoolean() ? "nobody" : "root";
      var other = Workflow.newUntypedExternalWorkflowStub(id);
      if (random.nextInt(4) == 0 && id.equals("nobody")) {
        other.cancel();
      } else {
        other.signal("nudge", random.nextInt(10));
      }
      return "told " + id;
    }

    private Object detached(Random random) {
      Workflow.newDetachedCancellationScope(() -> work.work(random.nextInt(100))).run();
      return "detached";
    }

    private void attempt(String name, Supplier<@Nullable Object> code) {
      try {
        log.add(name + "=" + code.get());
      } catch (OrchestratorFailure
          | SignalExternalWorkflowException
          | CancelExternalWorkflowException e) {
        log.add(name + "!" + e.getClass().getSimpleName());
      }
    }
  }
}
