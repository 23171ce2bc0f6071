package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VersioningTests {

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();
  }

  private static String act(String activityType) {
    return PromiseTests.stub().execute(activityType, String.class);
  }

  /** The code before any change. */
  public static class Original implements Program {
    @Override
    public String run() {
      act("Old");
      Workflow.sleep(Duration.ofDays(1));
      return act("Old");
    }
  }

  public static class Versioned implements Program {
    @Override
    public String run() {
      step(Workflow.DEFAULT_VERSION, 1);
      Workflow.sleep(Duration.ofDays(1));
      return step(Workflow.DEFAULT_VERSION, 1);
    }

    static String step(int min, int max) {
      return switch (Workflow.getVersion("step", min, max)) {
        case Workflow.DEFAULT_VERSION -> act("Old");
        case 1 -> act("New");
        default -> act("Newest");
      };
    }
  }

  public static class VersionedAgain implements Program {
    @Override
    public String run() {
      Versioned.step(1, 2);
      Workflow.sleep(Duration.ofDays(1));
      return Versioned.step(1, 2);
    }
  }

  /** The old branch and the question are gone. */
  public static class Cleaned implements Program {
    @Override
    public String run() {
      act("New");
      Workflow.sleep(Duration.ofDays(1));
      return act("New");
    }
  }

  private static void finish(TestRun run, String activityType) {
    run.completeActivity(activityType, "a").task().advance(Duration.ofDays(1)).task();
    run.completeActivity(activityType, "b").task();
    assertThat(run.result(String.class)).isEqualTo("b");
  }

  @Test
  void aNewRunTakesTheHighestVersionAndRecordsItOnce() {
    try (var handler = Handlers.of(Versioned.class)) {
      TestRun run = TestRun.start(handler, "Program");

      assertThat(run.commands()).first().isInstanceOf(Command.RecordMarker.class);
      finish(run, "New");
      assertThat(run.answers().stream().flatMap(java.util.List::stream))
          .filteredOn(Command.RecordMarker.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void aRunThatWasPastTheChangeKeepsItsWayEverywhere() {
    try (var before = Handlers.of(Original.class);
        var after = Handlers.of(Versioned.class)) {
      TestRun run = TestRun.start(before, "Program").on(after);

      finish(run, "Old");
    }
  }

  @Test
  void replayRepeatsTheRecordedVersionUnderANewerRange() {
    try (var before = Handlers.of(Versioned.class);
        var after = Handlers.of(VersionedAgain.class)) {
      TestRun run = TestRun.start(before, "Program").on(after);

      finish(run, "New");
    }
  }

  @Test
  void aRunOnAVersionThatIsNotSupportedFailsItsTaskUntilCodeIsDeployedThatDoes() {
    try (var before = Handlers.of(Original.class);
        var tooNew = Handlers.of(VersionedAgain.class);
        var after = Handlers.of(Versioned.class)) {
      TestRun run = TestRun.start(before, "Program").completeActivity("Old", "a");

      run.on(tooNew)
          .task()
          .assertTaskFailed(
              WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
              "change 'step' to be between 1 and 2",
              "version -1",
              "VersioningTests$Versioned.step");
      run.on(after).task().advance(Duration.ofDays(1)).task();
      assertThat(run.state().openActivities()).containsExactly("Old");
    }
  }

  @Test
  void theQuestionMayBeRemovedWithItsOldBranch() {
    try (var before = Handlers.of(Versioned.class);
        var after = Handlers.of(Cleaned.class)) {
      TestRun run = TestRun.start(before, "Program").on(after);

      finish(run, "New");
    }
  }

  @Test
  void codeThatMissesMoreThanTheQuestionIsFound() {
    try (var before = Handlers.of(Versioned.class);
        var after = Handlers.of(Original.class)) {
      TestRun run = TestRun.start(before, "Program").completeActivity("New", "a");

      run.on(after)
          .task()
          .assertTaskFailed(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, "New", "Old");
    }
  }

  public static class Patched implements Program {
    @Override
    public String run() {
      act(Workflow.patched("step") ? "New" : "Old");
      Workflow.sleep(Duration.ofDays(1));
      return act(Workflow.patched("step") ? "New" : "Old");
    }
  }

  public static class Deprecated implements Program {
    @Override
    public String run() {
      Workflow.deprecatePatch("step");
      act("New");
      Workflow.sleep(Duration.ofDays(1));
      Workflow.deprecatePatch("step");
      return act("New");
    }
  }

  @Test
  void aPatchIsForRunsThatCameToItAfterwards() {
    try (var before = Handlers.of(Original.class);
        var after = Handlers.of(Patched.class)) {
      finish(TestRun.start(after, "Program"), "New");
      finish(TestRun.start(before, "Program").on(after), "Old");
    }
  }

  @Test
  void replayRepeatsAPatch() {
    try (var first = Handlers.of(Patched.class);
        var second = Handlers.of(Patched.class)) {
      finish(TestRun.start(first, "Program").on(second), "New");
    }
  }

  @Test
  void aPatchIsDeprecatedAndThenRemoved() {
    try (var patched = Handlers.of(Patched.class);
        var deprecated = Handlers.of(Deprecated.class);
        var cleaned = Handlers.of(Cleaned.class)) {
      finish(TestRun.start(patched, "Program").on(deprecated), "New");
      finish(TestRun.start(deprecated, "Program").on(cleaned), "New");
      finish(TestRun.start(deprecated, "Program").on(patched), "New");
      finish(TestRun.start(cleaned, "Program").on(deprecated), "New");
    }
  }

  @Test
  void aPatchThatIsRemovedTooEarlyIsFound() {
    try (var patched = Handlers.of(Patched.class);
        var cleaned = Handlers.of(Cleaned.class)) {
      TestRun run = TestRun.start(patched, "Program").completeActivity("New", "a");

      run.on(cleaned)
          .task()
          .assertTaskFailed(WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR, "Patch");
    }
  }
}
