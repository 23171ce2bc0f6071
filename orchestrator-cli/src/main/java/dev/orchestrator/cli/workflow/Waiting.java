package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.cli.text.FailureText;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.cli.text.TimeText;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.payload.Failure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run waits for, as its description has it. */
record Waiting(
    @Nullable WorkflowTask pendingWorkflowTask,
    @Nullable List<Activity> pendingActivities,
    @Nullable List<Timer> pendingTimers,
    @Nullable List<Child> pendingChildren,
    @Nullable List<Update> pendingUpdates) {

  private static final int LONGEST_FAILURE = 160;

  /** A decision of a worker's. */
  record WorkflowTask(int attempt, Instant scheduledTime, @Nullable Instant startedTime) {

    Cell cell() {
      String state =
          startedTime == null
              ? "awaited since " + TimeText.of(scheduledTime)
              : "at work since " + TimeText.of(startedTime);
      return attempt > 1 ? new Cell(state + ", attempt " + attempt, Tone.BAD) : Cell.of(state);
    }
  }

  /** An activity without an outcome. */
  record Activity(
      String activityId,
      String activityType,
      String taskQueue,
      int attempt,
      Instant scheduledTime,
      @Nullable Instant startedTime,
      @Nullable Instant nextAttemptTime,
      boolean cancelRequested,
      @Nullable Failure lastFailure) {

    Cell cell() {
      String text =
          "%s (id %s), attempt %d, %s".formatted(activityType, activityId, attempt, state());
      String canceling = cancelRequested ? ", asked to cancel" : "";
      if (lastFailure == null) {
        return Cell.of(text + canceling);
      }
      String failure =
          PayloadText.ofAtMost(LONGEST_FAILURE).shortened(FailureText.line(lastFailure));
      return new Cell(text + canceling + ", after " + failure, Tone.BAD);
    }

    private String state() {
      if (nextAttemptTime != null) {
        return "due " + TimeText.of(nextAttemptTime);
      }
      return startedTime == null
          ? "waits for a worker of " + taskQueue + " since " + TimeText.of(scheduledTime)
          : "runs since " + TimeText.of(startedTime);
    }
  }

  /** A timer that runs. */
  record Timer(String timerId, Instant fireTime) {

    Cell cell() {
      return Cell.of(timerId + ", fires " + TimeText.of(fireTime));
    }
  }

  /** An open child. */
  record Child(String workflowId, @Nullable UUID runId, String workflowType) {

    Cell cell() {
      String run = runId == null ? "not begun" : "run " + runId;
      return Cell.of("%s %s, %s".formatted(workflowType, workflowId, run));
    }
  }

  /** An update that has not ended. */
  record Update(String updateId, UpdateStage stage, @Nullable String updateName) {

    Cell cell() {
      String name = updateName == null ? "" : updateName + ", ";
      return Cell.of("%sid %s, %s".formatted(name, updateId, stage));
    }
  }

  /** Adds a row for each. */
  void addTo(Table table) {
    if (pendingWorkflowTask != null) {
      table.pair("Decision", pendingWorkflowTask.cell());
    }
    each(pendingActivities).forEach(activity -> table.pair("Activity", activity.cell()));
    each(pendingTimers).forEach(timer -> table.pair("Timer", timer.cell()));
    each(pendingChildren).forEach(child -> table.pair("Child", child.cell()));
    each(pendingUpdates).forEach(update -> table.pair("Update", update.cell()));
  }

  private static <T> List<T> each(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
