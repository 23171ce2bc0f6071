package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.replay.LocalActivityPort;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs drawn by chance decide the same whether they stay parked or are replayed. */
class RandomProgramTests {

  private static final int STEPS = 60;

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run(long seed);

    @SignalMethod
    void nudge(int value);

    @UpdateMethod
    int change(int value);

    @UpdateValidatorMethod(updateName = "change")
    void checkChange(int value);
  }

  /** Does one thing after the other, each drawn from a seed that is part of its input. */
  public static class Anything implements Program {
    private final List<String> log = new ArrayList<>();
    private int nudges;

    @Override
    public String run(long seed) {
      steps(new Random(seed), 12, 2);
      return String.join(",", log);
    }

    @Override
    public void nudge(int value) {
      nudges++;
      if (value % 3 == 0) {
        attempt("nudge", () -> PromiseTests.stub().execute("Nudged", String.class, value));
      }
    }

    @Override
    public int change(int value) {
      nudges++;
      if (value % 2 == 0) {
        attempt("change", () -> PromiseTests.stub().execute("Changed", String.class, value));
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

    private void steps(Random random, int count, int depth) {
      for (int i = 0; i < count; i++) {
        int what = random.nextInt(14);
        long seed = random.nextLong();
        attempt("s" + what, () -> step(what, new Random(seed), depth));
      }
    }

    private Object step(int what, Random random, int depth) {
      return switch (what) {
        case 0, 1 -> PromiseTests.stub().execute("A" + random.nextInt(3), String.class);
        case 2 -> sleep(random);
        case 3 -> Workflow.await(Duration.ofSeconds(1 + random.nextInt(20)), () -> nudges % 2 == 1);
        case 4 -> Workflow.sideEffect(Integer.class, () -> 42);
        case 5 -> fork(random, depth);
        case 6 -> race(random);
        case 7 -> cancelled(random, depth);
        case 8 -> Workflow.randomUUID().toString() + Workflow.currentTimeMillis();
        case 9 -> Workflow.getVersion("v" + random.nextInt(4), Workflow.DEFAULT_VERSION, 3);
        case 10 -> Workflow.patched("p" + random.nextInt(3)) + "" + setting();
        case 11, 12 -> local(random);
        default -> detached(random);
      };
    }

    private Object setting() {
      return Workflow.mutableSideEffect(
          "setting", Integer.class, (before, now) -> now > before + 2, log::size);
    }

    private Object local(Random random) {
      var options =
          LocalActivityOptions.newBuilder()
              .setScheduleToCloseTimeout(Duration.ofDays(1))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(20))
                      .setMaximumAttempts(2)
                      .build())
              .build();
      return Workflow.newUntypedLocalActivityStub(options)
          .execute("L" + random.nextInt(2), String.class);
    }

    private Object sleep(Random random) {
      Workflow.sleep(Duration.ofSeconds(1 + random.nextInt(30)));
      return "slept";
    }

    private Object fork(Random random, int depth) {
      List<Promise<Void>> branches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        var branch = new Random(random.nextLong());
        branches.add(
            Async.procedure(() -> steps(branch, depth == 0 ? 1 : 2, Math.max(0, depth - 1))));
      }
      Promise.allOf(branches).get();
      return "joined";
    }

    private Object race(Random random) {
      Promise<String> activity = PromiseTests.stub().executeAsync("R", String.class);
      Promise<Void> timer = Workflow.newTimer(Duration.ofSeconds(1 + random.nextInt(20)));
      Promise<String> mapped = activity.handle((v, e) -> e == null ? v : "failed");
      return Promise.anyOf(timer, mapped).get();
    }

    private Object cancelled(Random random, int depth) {
      CancellationScope scope =
          Workflow.newCancellationScope(
              () ->
                  Async.procedure(
                      () -> steps(new Random(random.nextLong()), 2, Math.max(0, depth - 1))));
      scope.run();
      Workflow.await(Duration.ofSeconds(1 + random.nextInt(10)), () -> nudges % 3 == 2);
      scope.cancel("had enough");
      return "cancelled";
    }

    private Object detached(Random random) {
      Workflow.newDetachedCancellationScope(
              () -> PromiseTests.stub().execute("D" + random.nextInt(2), String.class))
          .run();
      return "detached";
    }

    private void attempt(String name, java.util.function.Supplier<Object> code) {
      try {
        log.add(name + "=" + code.get());
      } catch (OrchestratorFailure e) {
        log.add(name + "!" + e.getClass().getSimpleName());
      }
    }
  }

  /** Ends each attempt at once, by its id: a third of them fails. */
  private static final LocalActivityPort LOCAL =
      new LocalActivityPort() {
        @Override
        public boolean serves(String activityType) {
          return true;
        }

        @Override
        public CompletableFuture<TaskRequest> begin(ActivityTask task, Runnable started) {
          boolean fails = (task.activityId().hashCode() + task.token().attempt()) % 3 == 0;
          return CompletableFuture.completedFuture(
              fails
                  ? new RespondActivityTaskFailed(
                      task.token(),
                      Failure.of(
                          "unlucky",
                          new FailureInfo.Application("Unlucky", false, List.of(), null)))
                  : new RespondActivityTaskCompleted(task.token(), Payload.json("\"done\"")));
        }
      };

  private static WorkflowTaskHandler.Builder handlers() {
    return Handlers.builder(Anything.class).setLocalActivities(LOCAL);
  }

  interface Disturbance {
    void before(WorkflowTaskHandler handler, TestRun run, int step);
  }

  private static List<List<Command>> drive(long seed, int cacheSize, Disturbance disturbance) {
    try (var handler = handlers().setCacheSize(cacheSize).build()) {
      return drive(seed, handler, disturbance);
    }
  }

  private static List<List<Command>> drive(
      long seed, WorkflowTaskHandler handler, Disturbance disturbance) {
    TestRun run = TestRun.begin("run " + seed, handler, "Program", seed).task();
    var random = new Random(~seed);
    for (int step = 0; step < STEPS && !run.closed(); step++) {
      int events = 1 + random.nextInt(3);
      for (int i = 0; i < events; i++) {
        happen(run, random);
      }
      disturbance.before(handler, run, step);
      run.task();
      run.commands();
    }
    return run.answers();
  }

  private static long updates(TestRun run) {
    return run.history().lastEventId() * 10 + run.state().waitingUpdates().size();
  }

  private static void happen(TestRun run, Random random) {
    List<String> open = run.state().openActivities();
    int what = random.nextInt(100);
    if (what < 45 && !open.isEmpty()) {
      run.completeActivity(open.get(random.nextInt(open.size())), "v" + what);
    } else if (what < 55 && !open.isEmpty()) {
      run.failActivity(
          open.get(random.nextInt(open.size())), ApplicationFailure.newFailure("f", "F"));
    } else if (what < 85) {
      run.advance(Duration.ofSeconds(1 + random.nextInt(10)));
    } else if (what < 92) {
      run.signal("nudge", what);
    } else if (what < 98) {
      run.update("u" + updates(run), "change", what + random.nextInt(10));
    } else {
      run.requestCancel("by chance");
    }
  }

  static List<Long> seeds() {
    return new Random(20260101).longs(40).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void evictionAtAnyStepLeavesTheCommandsTheSame(long seed) {
    List<List<Command>> parked = drive(seed, 10, (handler, run, step) -> {});

    assertThat(drive(seed, 10, (handler, run, step) -> handler.evict(run.execution)))
        .as("evicted at every step")
        .isEqualTo(parked);
    var random = new Random(seed);
    assertThat(
            drive(
                seed,
                10,
                (handler, run, step) -> {
                  if (random.nextBoolean()) {
                    handler.evict(run.execution);
                  }
                }))
        .as("evicted by chance")
        .isEqualTo(parked);
    assertThat(drive(seed, 0, (handler, run, step) -> {}))
        .as("replayed at every step")
        .isEqualTo(parked);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void queriesInBetweenLeaveTheCommandsTheSame(long seed) {
    List<List<Command>> parked = drive(seed, 10, (handler, run, step) -> {});

    assertThat(
            drive(
                seed,
                10,
                (handler, run, step) -> {
                  if (step % 2 == 0) {
                    run.query("__stack_trace");
                  }
                }))
        .isEqualTo(parked);
  }

  @Test
  void manyThreadsHandleManyRunsThroughASmallCache() throws Exception {
    Map<Long, List<List<Command>>> expected = new HashMap<>();
    for (long seed : seeds()) {
      expected.put(seed, drive(seed, 10, (handler, run, step) -> {}));
    }
    try (var handler = handlers().setCacheSize(5).build();
        var threads = Executors.newFixedThreadPool(8)) {
      Map<Long, Future<List<List<Command>>>> answers = new HashMap<>();
      for (long seed : seeds()) {
        answers.put(seed, threads.submit(() -> drive(seed, handler, (h, run, step) -> {})));
      }
      for (long seed : seeds()) {
        assertThat(answers.get(seed).get()).isEqualTo(expected.get(seed));
      }
      assertThat(handler.cachedCount()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void theProgramsIssueEveryKindOfCommandThatTheyCan() {
    long commands = 0;
    Set<Class<?>> kinds = new HashSet<>();
    for (long seed : seeds()) {
      for (List<Command> answer : drive(seed, 10, (handler, run, step) -> {})) {
        commands += answer.size();
        answer.forEach(command -> kinds.add(command.getClass()));
      }
    }

    assertThat(commands).isGreaterThan(500);
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(6);
  }
}
