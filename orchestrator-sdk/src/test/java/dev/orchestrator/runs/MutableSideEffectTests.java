package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MutableSideEffectTests {

  private static final AtomicInteger SETTING = new AtomicInteger();
  private static final AtomicInteger LOOKS = new AtomicInteger();

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    List<Integer> run();
  }

  public static class Watching implements Program {
    @Override
    public List<Integer> run() {
      List<Integer> seen = new ArrayList<>();
      for (int day = 0; day < 3; day++) {
        seen.add(setting());
        seen.add(setting());
        Workflow.sleep(Duration.ofDays(1));
      }
      return seen;
    }

    private static Integer setting() {
      return Workflow.mutableSideEffect(
          "setting",
          Integer.class,
          (before, now) -> now > before,
          () -> {
            LOOKS.incrementAndGet();
            return SETTING.get();
          });
    }
  }

  @Test
  void aValueIsRecordedOnlyWhenItHasChanged() {
    SETTING.set(1);
    try (var handler = Handlers.of(Watching.class)) {
      TestRun run = TestRun.start(handler, "Program").advance(Duration.ofDays(1));
      SETTING.set(5);
      run.task().advance(Duration.ofDays(1));
      SETTING.set(4); // lower values do not count, the predicate says
      run.task().advance(Duration.ofDays(1)).task();

      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of(1, 1, 5, 5, 5, 5));
      assertThat(run.answers().stream().flatMap(List::stream))
          .filteredOn(Command.RecordMarker.class::isInstance)
          .hasSize(2);
    }
  }

  @Test
  void replayReadsTheRecordedValuesAndCallsNothing() {
    SETTING.set(1);
    try (var first = Handlers.of(Watching.class);
        var second = Handlers.of(Watching.class)) {
      TestRun run = TestRun.start(first, "Program").advance(Duration.ofDays(1));
      SETTING.set(5);
      run.task().advance(Duration.ofDays(1));
      LOOKS.set(0);

      run.on(second).task().advance(Duration.ofDays(1)).task();

      assertThat(LOOKS).hasValue(2);
      assertThat((List<?>) run.result(List.class)).isEqualTo(List.of(1, 1, 5, 5, 5, 5));
    }
  }

  public static class Plain implements Program {
    @Override
    public List<Integer> run() {
      Workflow.sleep(Duration.ofDays(1));
      return List.of();
    }
  }

  @Test
  void aValueThatHistoryHasNotIsFound() {
    try (var before = Handlers.of(Plain.class);
        var after = Handlers.of(Watching.class)) {
      TestRun run = TestRun.start(before, "Program").advance(Duration.ofDays(1));

      run.on(after)
          .task()
          .assertTaskFailed(
              WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, "mutable side effect 'setting'");
    }
  }
}
