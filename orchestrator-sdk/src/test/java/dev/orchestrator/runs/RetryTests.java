package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTests {

  private static final RetryOptions OPTIONS =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMinutes(1))
          .setMaximumAttempts(4)
          .setDoNotRetry("Hopeless")
          .build();

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run(boolean async, Duration expiration);
  }

  public static class Retrying implements Program {
    @Override
    public String run(boolean async, Duration expiration) {
      Optional<Duration> limit = Optional.ofNullable(expiration);
      try {
        return async
            ? Async.retry(
                    OPTIONS, limit, () -> PromiseTests.stub().executeAsync("Step", String.class))
                .get()
            : Workflow.retry(
                OPTIONS, limit, () -> PromiseTests.stub().execute("Step", String.class));
      } catch (ActivityFailure e) {
        return "gave up: " + ((ApplicationFailure) e.getCause()).getOriginalMessage();
      }
    }
  }

  private static TestRun fail(TestRun run, String message, String type) {
    return run.failActivity("Step", ApplicationFailure.newFailure(message, type)).task();
  }

  @Test
  void theFunctionIsCalledAgainAfterGrowingWaits() {
    try (var handler = Handlers.of(Retrying.class)) {
      for (boolean async : new boolean[] {false, true}) {
        TestRun run = TestRun.start(handler, "Program", async, null);
        fail(run, "no", "Unlucky").advance(Duration.ofMinutes(1)).task();
        fail(run, "no", "Unlucky").advance(Duration.ofMinutes(2)).task();

        run.completeActivity("Step", "done").task();

        assertThat(run.result(String.class)).isEqualTo("done");
      }
    }
  }

  @Test
  void theLastAttemptsFailureIsThrown() {
    try (var handler = Handlers.of(Retrying.class)) {
      TestRun run = TestRun.start(handler, "Program", false, null);
      for (int attempt = 1; attempt < 4; attempt++) {
        fail(run, "no " + attempt, "Unlucky").advance(Duration.ofMinutes(5)).task();
      }
      assertThat(fail(run, "no 4", "Unlucky").result(String.class)).isEqualTo("gave up: no 4");
    }
  }

  @Test
  void someFailuresAndTheEndOfTimeAreNotRetried() {
    try (var handler = Handlers.of(Retrying.class)) {
      TestRun hopeless = TestRun.start(handler, "Program", true, null);
      assertThat(fail(hopeless, "no", "Hopeless").result(String.class)).isEqualTo("gave up: no");

      TestRun late =
          TestRun.begin("late", handler, "Program", false, Duration.ofSeconds(90)).task();
      fail(late, "first", "Unlucky").advance(Duration.ofMinutes(1)).task();
      assertThat(fail(late, "second", "Unlucky").result(String.class)).isEqualTo("gave up: second");
    }
  }
}
