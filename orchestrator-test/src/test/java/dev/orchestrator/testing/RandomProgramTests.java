package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of the whole model, drawn by chance, on the engine's own rules: a worker that forgets a
 * run after each of its tasks has the same state and leads to the same history, to the letter, as
 * one that keeps it. {@code -Dorchestrator.test.seed=…} repeats the seed that a failure names.
 */
@Timeout(120)
class RandomProgramTests {

  private static final int PROGRAMS = 36;
  private static final int MOST_STEPS = 3_000;
  private static final String ROOT = "root";

  /** The frames of failures, among which are those of this test. */
  private static final String TRACE = "stackTrace[^a-zA-Z]+dev[^\"]*\"";

  static LongStream seeds() {
    Long seed = Long.getLong("orchestrator.test.seed");
    return seed == null
        ? new Random(20_261_127).longs(PROGRAMS, 0, 1_000_000)
        : LongStream.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void evictionAfterEachTaskLeavesStateAndHistoryTheSame(long seed) {
    String kept = play(seed, false);

    assertThat(play(seed, true)).as("seed %d", seed).isEqualTo(kept);
  }

  @Test
  void theProgramsLeadToNearlyEveryTypeOfEvent() {
    Set<String> types = new HashSet<>();
    for (long seed : seeds().limit(PROGRAMS / 2).toArray()) {
      try (var env = start(seed)) {
        drive(env, seed, false);
        env.engine().runs().all().stream()
            .flatMap(run -> run.history(1, Long.MAX_VALUE).stream())
            .forEach(event -> types.add(event.attributes().eventType()));
      }
    }

    assertThat(types)
        .contains("ActivityTaskCompleted", "ActivityTaskFailed", "ActivityTaskCancelRequested")
        .contains("TimerFired", "TimerCanceled", "MarkerRecorded", "WorkflowExecutionSignaled")
        .contains("WorkflowExecutionUpdateAccepted", "WorkflowExecutionUpdateCompleted")
        .contains("ChildWorkflowExecutionStarted", "ChildWorkflowExecutionCompleted")
        .contains("ChildWorkflowExecutionTimedOut", "ChildWorkflowExecutionCanceled")
        .contains("ExternalWorkflowExecutionSignaled", "SignalExternalWorkflowExecutionFailed")
        .contains("ExternalWorkflowExecutionCancelRequested", "WorkflowExecutionCancelRequested")
        .contains("RequestCancelExternalWorkflowExecutionFailed")
        .contains("WorkflowExecutionContinuedAsNew", "WorkflowExecutionTerminated");
  }

  private static String play(long seed, boolean evict) {
    try (var env = start(seed)) {
      drive(env, seed, evict);
      return env.engine().runs().all().stream()
          .map(
              run ->
                  new String(ProtocolJson.writeHistory(run.history(1, Long.MAX_VALUE)), UTF_8)
                      .replace("{\"eventId\"", "\n{\"eventId\"")
                      .replaceAll(TRACE, ""))
          .collect(joining("\n"));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed %d: %s".formatted(seed, e.getMessage()), e);
    }
  }

  private static SteppedEnvironment start(long seed) {
    var env =
        new SteppedEnvironment(
            worker -> {
              worker.registerWorkflowImplementationTypes(RandomProgram.Anything.class);
              worker.registerActivitiesImplementations(new RandomProgram.Worker());
            });
    env.ask(
        ROOT,
        "start",
        new StartWorkflowExecution(
            "Program",
            env.queue(),
            List.of(payload(seed), payload(2), payload(0)),
            null,
            null,
            null,
            WorkflowIdReusePolicy.ALLOW_DUPLICATE,
            WorkflowIdConflictPolicy.FAIL,
            Map.of(),
            Map.of()));
    return env;
  }

  /** Who does something next is drawn, and does not depend on what the worker has parked. */
  private static void drive(SteppedEnvironment env, long seed, boolean evict) {
    var random = new Random(~seed);
    for (int step = 0; !env.engine().runs().open().isEmpty(); step++) {
      assertThat(step).as("it ends").isLessThan(MOST_STEPS);
      int what = random.nextInt(100);
      boolean done =
          switch (what) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> disturb(env, random, step);
            case 8, 9, 10 -> env.skipTime();
            default -> what % 2 == 0 && env.workNext();
          };
      if (!done && !decide(env, evict) && !env.workNext()) {
        assertThat(env.skipTime()).as("something goes on").isTrue();
      }
    }
  }

  private static boolean decide(SteppedEnvironment env, boolean evict) {
    WorkflowTask task = env.decideNext();
    if (task == null) {
      return false;
    }
    InMemoryRun run =
        env.engine().runs().find(task.token().execution().key(), task.token().execution().runId());
    assertThat(run).isNotNull();
    assertThat(run.history(1, Long.MAX_VALUE))
        .as("no decision failed")
        .noneMatch(
            event ->
                event.attributes() instanceof WorkflowTaskFailed failed
                    && failed.cause() != WorkflowTaskFailedCause.UNHANDLED_COMMAND);
    if (evict && !run.execution().closed()) {
      List<String> parked = wasAccepted(run, task) ? state(env, task) : List.of();
      env.evict(task);
      if (!parked.isEmpty()) {
        assertThat(state(env, task)).as("state after replay").isEqualTo(parked);
        env.evict(task);
      }
    }
    return true;
  }

  /** A task that came too late leaves the worker ahead of the history. */
  private static boolean wasAccepted(InMemoryRun run, WorkflowTask task) {
    return run.history(task.lastEventId(), Long.MAX_VALUE).stream()
        .anyMatch(
            event ->
                event.attributes() instanceof WorkflowTaskCompleted completed
                    && completed.scheduledEventId() == task.token().scheduledEventId());
  }

  private static List<String> state(SteppedEnvironment env, WorkflowTask decided) {
    return Stream.of("log", "__stack_trace")
        .map(query -> env.query(decided, query))
        .map(
            answer ->
                answer.result() == null ? String.valueOf(answer.failure()) : answer.result().text())
        .map(RandomProgramTests::withoutFramesOfOthers)
        .toList();
  }

  /** Which frames of the worker's own are on top depends on how fast a thread is parked. */
  private static String withoutFramesOfOthers(String trace) {
    return Stream.of(trace.split("\\\\n"))
        .filter(
            line ->
                !line.contains(" at ") && !line.contains("\\tat ")
                    || line.contains("RandomProgram"))
        .collect(joining("\n"));
  }

  private static boolean disturb(SteppedEnvironment env, Random random, int step) {
    int value = random.nextInt(100);
    if (value < 60) {
      env.ask(
          ROOT,
          "signal-" + step,
          new SignalWorkflowExecution(null, "nudge", List.of(payload(value)), Map.of()));
    } else if (value < 97) {
      env.ask(
          ROOT,
          "update-" + step,
          new UpdateWorkflowExecution(
              null, "u" + step, "change", List.of(payload(value)), Map.of(), UpdateStage.ADMITTED));
    } else {
      env.ask(ROOT, "cancel-" + step, new RequestCancelWorkflowExecution(null, "by chance"));
    }
    return true;
  }

  private static Payload payload(long value) {
    Payload payload = DefaultDataConverter.newDefaultInstance().toPayload(value);
    assertThat(payload).isNotNull();
    return payload;
  }
}
