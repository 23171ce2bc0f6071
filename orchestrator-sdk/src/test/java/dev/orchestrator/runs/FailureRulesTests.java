package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FailureRulesTests {

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run(String how) throws Exception;
  }

  public static class Thrower implements Program {
    static volatile boolean mended;

    @Override
    public String run(String how) throws Exception {
      if (mended) {
        return "mended";
      }
      switch (how) {
        case "failure" -> throw ApplicationFailure.newFailure("declined", "Declined", 7);
        case "runtime" -> throw new IllegalArgumentException("bug");
        case "checked" -> throw new FileNotFoundException("gone");
        case "wrapped" -> throw Workflow.wrap(new FileNotFoundException("gone"));
        case "error" -> throw new StackOverflowError("deep");
        case "async" ->
            Async.procedure(
                    () -> {
                      throw new IllegalArgumentException("async bug");
                    })
                .get();
        case "asyncError" -> {
          Async.procedure(
              () -> {
                throw new AssertionError("async error");
              });
          Workflow.sleep(Duration.ofDays(1));
        }
        default -> {}
      }
      return "fine";
    }
  }

  private static TestRun run(String how) {
    try (var handler = Handlers.of(Thrower.class)) {
      return TestRun.start(handler, "Program", how);
    }
  }

  @Test
  void aPlatformFailureFailsTheWorkflow() {
    TestRun run = run("failure");

    assertThat(run.failure().type()).isEqualTo("Declined");
    assertThat(run.failure().message()).isEqualTo("declined");
  }

  @Test
  void anyOtherExceptionFailsTheTaskOnly() {
    for (String how :
        new String[] {"runtime", "checked", "wrapped", "error", "async", "asyncError"}) {
      TestRun run = run(how);
      run.assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE);
      assertThat(run.closed()).isFalse();
    }
    assertThat(run("wrapped").taskFailure().failure().type())
        .isEqualTo(FileNotFoundException.class.getName());
    assertThat(run("runtime").taskFailure().failure().stackTrace()).contains("Thrower.run");
  }

  @Test
  void theTaskIsTriedAgainUntilTheCodeIsMended() {
    try (var handler = Handlers.of(Thrower.class)) {
      TestRun run = TestRun.start(handler, "Program", "runtime").task().task();
      run.assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "bug");
      Thrower.mended = true;

      assertThat(run.task().result(String.class)).isEqualTo("mended");
    } finally {
      Thrower.mended = false;
    }
  }

  @Test
  void exceptionsThatTheUserListsFailTheWorkflow() {
    var definition =
        WorkflowDefinition.ofType(Thrower.class)
            .withFailWorkflowExceptionTypes(
                Set.of(IOException.class, IllegalArgumentException.class));
    try (var handler = handlerOf(definition, Duration.ofSeconds(5))) {
      assertThat(TestRun.start(handler, "Program", "checked").failure().type())
          .isEqualTo(FileNotFoundException.class.getName());
      assertThat(TestRun.start(handler, "Program", "wrapped").failure().message())
          .isEqualTo("gone");
      assertThat(TestRun.start(handler, "Program", "runtime").failure().message()).isEqualTo("bug");
      TestRun.start(handler, "Program", "error")
          .assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "deep");
    }
  }

  public static class NeverYields implements Program {
    @Override
    public String run(String how) throws Exception {
      new CountDownLatch(1).await();
      return "";
    }
  }

  @Test
  void codeThatBlocksItsThreadFailsTheTaskWithItsStack() {
    try (var handler =
        handlerOf(WorkflowDefinition.ofType(NeverYields.class), Duration.ofMillis(500))) {
      TestRun run = TestRun.start(handler, "Program", "");

      run.assertTaskFailed(
          WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "PT0.5S", "main");
      assertThat(run.taskFailure().failure().stackTrace()).contains("NeverYields.run");
      assertThat(handler.cachedCount()).isZero();
    }
  }

  public static class Spins implements Program {
    static volatile boolean released;

    @Override
    public String run(String how) {
      while (!released) {
        Thread.onSpinWait();
      }
      return "late";
    }
  }

  @Test
  void codeThatSpinsOnAllProcessorsFailsItsTasks() {
    try (var handler = handlerOf(WorkflowDefinition.ofType(Spins.class), Duration.ofMillis(100))) {
      List<CompletableFuture<TaskRequest>> answers = new ArrayList<>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        TestRun run = TestRun.begin("spins-" + i, handler, "Program", "");
        var answer = new CompletableFuture<TaskRequest>();
        answers.add(answer);
        WorkflowTask task = run.nextTask();
        Thread.ofVirtual().start(() -> handler.handle(task, (of, from, to) -> List.of(), answer));
      }

      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer)
                      .succeedsWithin(Duration.ofSeconds(30))
                      .isInstanceOf(RespondWorkflowTaskFailed.class));
    } finally {
      Spins.released = true;
    }
  }

  public static class Unconstructible implements Program {
    public Unconstructible() {
      throw new IllegalStateException("no such setting");
    }

    @Override
    public String run(String how) {
      return "";
    }
  }

  @Test
  void aConstructorThatThrowsFailsTheTask() {
    try (var handler = Handlers.of(Unconstructible.class)) {
      TestRun.start(handler, "Program", "")
          .assertTaskFailed(
              WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "no such setting");
    }
  }

  @Test
  void argumentsThatCannotBeReadFailTheTask() {
    try (var handler = Handlers.of(Thrower.class)) {
      TestRun.start(handler, "Program", List.of(1, 2))
          .assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "String");
    }
  }

  @Test
  void instancesMayComeFromAFactory() {
    var definition = WorkflowDefinition.ofFactory(Program.class, () -> how -> "made for " + how);
    try (var handler = handlerOf(definition, Duration.ofSeconds(5))) {
      assertThat(TestRun.start(handler, "Program", "you").result(String.class))
          .isEqualTo("made for you");
    }
  }

  public static class Nothing implements NoResult {
    @Override
    public void run() {}
  }

  @WorkflowInterface
  interface NoResult {
    @WorkflowMethod
    void run();
  }

  @Test
  void aWorkflowThatReturnsNothingHasNoResult() {
    try (var handler = Handlers.of(Nothing.class)) {
      assertThat(
              TestRun.start(handler, "NoResult")
                  .command(Command.CompleteWorkflowExecution.class)
                  .result())
          .isNull();
    }
  }

  private static WorkflowTaskHandler handlerOf(WorkflowDefinition definition, Duration limit) {
    return WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance())
        .setClock(InstantSource.fixed(TestRun.START))
        .setDeadlockTimeout(limit)
        .register(definition)
        .build();
  }
}
