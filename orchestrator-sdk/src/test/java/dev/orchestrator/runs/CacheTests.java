package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.ReplayListener;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheTests {

  private final List<String> noted = new ArrayList<>();
  private WorkflowTaskHandler handler = Handlers.builder(Steps.class).setListener(noting()).build();

  @AfterEach
  void close() {
    handler.close();
  }

  private ReplayListener noting() {
    return new ReplayListener() {
      @Override
      public void cacheHit(String workflowType) {
        noted.add("hit");
      }

      @Override
      public void cacheMiss(String workflowType) {
        noted.add("miss");
      }

      @Override
      public void cacheEvicted(String workflowType) {
        noted.add("evicted");
      }

      @Override
      public void replayed(String workflowType, int events, Duration time) {
        noted.add("replayed " + events);
      }
    };
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();
  }

  public static class Steps implements Program {
    static final List<String> CLEANED = new ArrayList<>();

    @Override
    public String run() {
      try {
        String one = PromiseTests.stub().execute("One", String.class);
        String two = PromiseTests.stub().execute("Two", String.class, one);
        return two;
      } finally {
        CLEANED.add("cleaned");
        PromiseTests.stub().execute("Clean", Void.class);
      }
    }
  }

  @Test
  void aParkedRunGoesOnWithoutItsHistory() {
    TestRun run = TestRun.start(handler, "Program").completeActivity("One", "1").task();

    assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Two");
    assertThat(run.historyReads()).isZero();
    assertThat(noted).containsExactly("miss", "replayed 2", "hit");
  }

  @Test
  void theAnswerNamesTheWorkerAsLongAsTheRunIsParked() {
    TestRun run = TestRun.begin(handler, "Program");
    var first =
        (RespondWorkflowTaskCompleted) Handlers.handle(handler, run.nextTask(), noHistory());
    assertThat(first.worker()).isEqualTo(TestRun.INBOX);

    run.accept(first);
    run.completeActivity("One", "1").task().completeActivity("Two", "2").task();
    run.completeActivity("Clean", null);
    var last = (RespondWorkflowTaskCompleted) Handlers.handle(handler, run.nextTask(), noHistory());

    assertThat(last.commands().getLast()).isInstanceOf(Command.CompleteWorkflowExecution.class);
    assertThat(last.worker()).isNull();
    assertThat(handler.cachedCount()).isZero();
  }

  @Test
  void withoutCacheEveryTaskReplays() {
    try (var uncached = Handlers.builder(Steps.class).setCacheSize(0).build()) {
      TestRun run = TestRun.begin(uncached, "Program");
      var answer =
          (RespondWorkflowTaskCompleted) Handlers.handle(uncached, run.nextTask(), noHistory());
      assertThat(answer.worker()).isNull();

      run.accept(answer);
      run.completeActivity("One", "1").task().completeActivity("Two", "2").task();
      assertThat(run.historyReads()).isEqualTo(2);
      assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Clean");
    }
  }

  @Test
  void anEvictedRunIssuesNoCommandsWhileItUnwinds() {
    TestRun run = TestRun.start(handler, "Program");
    Steps.CLEANED.clear();

    handler.evict(run.execution);

    assertThat(Steps.CLEANED).containsExactly("cleaned");
    assertThat(handler.cachedCount()).isZero();
    run.completeActivity("One", "1").task();
    assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Two");
  }

  @Test
  void theLeastRecentlyUsedRunLeavesAFullCache() {
    try (var small = Handlers.builder(Steps.class).setCacheSize(1).setListener(noting()).build()) {
      TestRun one = TestRun.start(small, "Program");
      TestRun two = TestRun.begin("order-2", small, "Program").task();

      assertThat(small.cachedCount()).isEqualTo(1);
      assertThat(noted).contains("evicted");
      one.completeActivity("One", "1").task();
      assertThat(one.historyReads()).isEqualTo(1);
      assertThat(two.closed()).isFalse();
    }
  }

  @Test
  void theSameTaskAgainGetsTheSameAnswer() {
    TestRun run = TestRun.begin(handler, "Program");
    WorkflowTask task = run.nextTask();

    var once = Handlers.handle(handler, task, noHistory());
    var again = Handlers.handle(handler, task, noHistory());

    assertThat(again).isEqualTo(once);
    assertThat(noted).containsExactly("miss", "replayed 2", "hit");
  }

  @Test
  void anAnswerThatTheServerDidNotAcceptIsForgotten() {
    TestRun run = TestRun.begin(handler, "Program");
    var lost = (RespondWorkflowTaskCompleted) Handlers.handle(handler, run.nextTask(), noHistory());
    run.reject(
        new RespondWorkflowTaskFailed(
            lost.token(),
            lost.startedTime(),
            WorkflowTaskFailedCause.LIMIT_EXCEEDED,
            Failure.of("too many", new FailureInfo.Server(false))));

    run.task();

    assertThat(run.command(Command.ScheduleActivityTask.class).activityId()).isEqualTo("1");
    run.completeActivity("One", "1").task();
    assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Two");
  }

  @Test
  void anAnswerThatCameTooLateIsForgotten() {
    TestRun run = TestRun.begin(handler, "Program");
    Handlers.handle(handler, run.nextTask(), noHistory());
    run.timeOut();
    try (var other = Handlers.of(Steps.class)) {
      run.on(other).task().completeActivity("One", "1").task();
    }
    int reads = run.historyReads();

    run.on(handler).completeActivity("Two", "2").task();

    assertThat(run.command(Command.ScheduleActivityTask.class).activityType()).isEqualTo("Clean");
    assertThat(run.historyReads()).isGreaterThan(reads);
  }

  @Test
  void aTaskThatWasTooLargeForItsEventsIsReadFromTheServer() {
    TestRun run = TestRun.start(handler, "Program").completeActivity("One", "1");
    WorkflowTask task = run.nextTask();
    var without =
        new WorkflowTask(
            task.token(),
            task.workflowType(),
            task.taskQueue(),
            task.firstEventId(),
            task.lastEventId(),
            List.of(),
            task.workflowTaskTimeout(),
            null,
            task.respondTo());

    var answer =
        (RespondWorkflowTaskCompleted)
            Handlers.handle(handler, without, (of, from, to) -> run.history().events(from, to));

    assertThat(answer.commands()).singleElement().isInstanceOf(Command.ScheduleActivityTask.class);
  }

  @Test
  void aHistoryThatCannotBeHadLeavesTheTaskUnanswered() {
    TestRun run = TestRun.start(handler, "Program").completeActivity("One", "1");
    handler.evict(run.execution);

    assertThatThrownBy(() -> Handlers.handle(handler, run.nextTask(), noHistory()))
        .rootCause()
        .hasMessage("no history here");

    assertThat(run.task().commands()).hasSize(1);
  }

  @Test
  void aWorkflowThatClosedTooEarlySeesWhatItHadNotSeen() {
    TestRun run = TestRun.start(handler, "Program").completeActivity("One", "1").task();
    run.completeActivity("Two", "2").task().completeActivity("Clean", null);
    var closing =
        (RespondWorkflowTaskCompleted) Handlers.handle(handler, run.nextTask(), noHistory());
    run.reject(
        new RespondWorkflowTaskFailed(
            closing.token(),
            closing.startedTime(),
            WorkflowTaskFailedCause.UNHANDLED_COMMAND,
            Failure.of("events wait", new FailureInfo.Server(false))));

    run.signal("late").task();

    assertThat(run.result(String.class)).isEqualTo("2");
  }

  @Test
  void anUnknownWorkflowTypeFailsTheTaskWithThoseThatThereAre() {
    TestRun.start(handler, "Programme")
        .assertTaskFailed(
            WorkflowTaskFailedCause.WORKFLOW_TYPE_NOT_REGISTERED, "[Program]", "'Programme'");
  }

  @Test
  void aWorkflowTypeIsRegisteredOnce() {
    var builder = WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance());
    var definition = dev.orchestrator.replay.WorkflowDefinition.ofType(Steps.class);

    assertThatThrownBy(() -> builder.register(definition, definition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Program'");
  }

  private static dev.orchestrator.replay.HistorySource noHistory() {
    return (of, from, to) -> {
      throw new IllegalStateException("no history here");
    };
  }
}
