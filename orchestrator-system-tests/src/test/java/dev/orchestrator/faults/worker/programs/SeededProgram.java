package dev.orchestrator.faults.worker.programs;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalExternalWorkflowException;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Does one thing after the other, and some at once. Nothing in it depends on which of two things
 * happens first: whoever runs it, however fast, it does the same.
 */
@WorkflowImpl(taskQueues = {ProgramsApplication.ONE, ProgramsApplication.OTHER})
public class SeededProgram implements DrawnProgram {

  private static final int STEPS = 6;
  private static final int RUNS = 2;

  private final StepActivities activities =
      Workflow.newActivityStub(StepActivities.class, options().build());
  private final StepActivities here =
      Workflow.newLocalActivityStub(
          StepActivities.class,
          LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
  private int received;

  @Override
  public List<String> run(String path, long seed, int messages, List<String> before) {
    var random = new Random(seed);
    List<String> log = new ArrayList<>(before);
    boolean another = random.nextInt(RUNS) == 0 && before.isEmpty();
    log.add(steps(path, random, STEPS, before.isEmpty() ? 2 : 0));
    Workflow.await(() -> received == messages);
    Workflow.await(Workflow::isEveryHandlerFinished);
    if (another) {
      Workflow.continueAsNew(path + "/again", seed + 1, 0, log);
    }
    return log;
  }

  @Override
  public void nudge(String value) {
    activities.step("signal-" + value);
    received++;
  }

  @Override
  public String change(String value) {
    String changed = activities.step("update-" + value);
    received++;
    return changed;
  }

  @Override
  public void checkChange(String value) {
    if (value.equals("no")) {
      throw new IllegalArgumentException("Expected another value");
    }
  }

  private String steps(String path, Random random, int count, int depth) {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String here = path + "." + i;
      int what = random.nextInt(14);
      long seed = random.nextLong();
      outcomes.add(attempt(() -> step(what, here, new Random(seed), depth)));
    }
    return String.join(" ", outcomes);
  }

  private String step(int what, String path, Random random, int depth) {
    return switch (what) {
      case 0, 1 -> activities.step(path);
      case 2 -> activities.step(path + "a") + activities.step(path + "b") + activities.step(path);
      case 3 -> activities.stumble(path);
      case 4 -> activities.fall(path);
      case 5 -> sleep(random);
      case 6, 7 -> depth == 0 ? activities.step(path) : fork(path, random, depth);
      case 8 -> cancelled(path);
      case 9 -> depth == 0 ? activities.step(path) : child(path, random);
      case 10 -> here.stepHere(path);
      case 11 -> "" + Workflow.sideEffect(String.class, () -> "aside " + path);
      case 12 -> "v" + Workflow.getVersion(path, Workflow.DEFAULT_VERSION, 3);
      default -> Workflow.patched(path) + told();
    };
  }

  private static String sleep(Random random) {
    Workflow.sleep(Duration.ofMillis(5 + random.nextInt(50)));
    return "slept";
  }

  private String fork(String path, Random random, int depth) {
    List<Promise<String>> branches = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var branch = new Random(random.nextLong());
      String name = path + "-" + i;
      branches.add(Async.function(() -> steps(name, branch, 2, depth - 1)));
    }
    return String.join("|", branches.stream().map(Promise::get).toList());
  }

  /** What nobody does is asked for, and not wanted any more. */
  private static String cancelled(String path) {
    List<Promise<?>> pending = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> {
              pending.add(Workflow.newTimer(Duration.ofHours(1)));
              pending.add(
                  Workflow.newUntypedActivityStub(options().setTaskQueue("nobody").build())
                      .executeAsync("Step", String.class, path));
            });
    scope.run();
    Workflow.sleep(Duration.ofMillis(5));
    scope.cancel("not wanted");
    Workflow.sleep(Duration.ofMillis(5)); // or else the run may be over before they are
    return pending.stream()
        .map(promise -> attempt(() -> String.valueOf(promise.get())))
        .toList()
        .toString();
  }

  private static String child(String path, Random random) {
    var options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/" + path)
            .build();
    return Workflow.newChildWorkflowStub(DrawnProgram.class, options)
        .run(path + "/child", random.nextInt(1_000), 0, List.of("a child"))
        .toString();
  }

  private static String told() {
    Workflow.newUntypedExternalWorkflowStub("nobody").signal("nudge", 1);
    return "told";
  }

  private static ActivityOptions.Builder options() {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(Duration.ofMinutes(1))
        .setRetryOptions(
            RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(20)).build());
  }

  private static String attempt(Supplier<String> code) {
    try {
      return code.get();
    } catch (OrchestratorFailure | SignalExternalWorkflowException e) {
      return e.getClass().getSimpleName();
    }
  }
}
