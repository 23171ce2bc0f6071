package dev.orchestrator.engine.jpa;

import static java.util.Comparator.comparingInt;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.visibility.StuckAt;
import dev.orchestrator.protocol.history.ExecutionStarted;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptFailed;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.payload.Failure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as its journal has it: also what the state forgets, for those who look for a cause. */
record ReplayedRun(Execution state, List<JournalEntry> journal) {

  /** What makes the run stuck; null where that has passed since its row was read. */
  @Nullable StuckAt stuckAt(@Nullable Stuck stuck) {
    return stuck == null
        ? null
        : switch (stuck.reason()) {
          case WORKFLOW_TASK_FAILING, WORKFLOW_TASK_WAITING -> atWorkflowTask(stuck);
          case ACTIVITY_FAILING ->
              at(
                  stuck,
                  state.activities().stream()
                      .max(comparingInt(activity -> activity.attempt().number()))
                      .orElse(null));
          case ACTIVITY_WAITING -> at(stuck, state.longestWaiting());
        };
  }

  private @Nullable StuckAt atWorkflowTask(Stuck stuck) {
    PendingWorkflowTask task = state.workflowTask();
    ExecutionStarted started = state.opening();
    return task == null
        ? null
        : new StuckAt(
            stuck,
            started.taskQueue(),
            state.versioning().pin(),
            null,
            null,
            task.attempt(),
            task.attempt() == 1 ? null : lastTaskFailure());
  }

  private static @Nullable StuckAt at(Stuck stuck, @Nullable PendingActivity activity) {
    return activity == null
        ? null
        : new StuckAt(
            stuck,
            activity.scheduled().taskQueue(),
            null,
            activity.scheduled().activityId(),
            activity.scheduled().activityType(),
            activity.attempt().number(),
            activity.lastFailure());
  }

  /** Only the first failure of a workflow task is in the history. */
  private @Nullable Failure lastTaskFailure() {
    return journal.reversed().stream()
        .map(ReplayedRun::taskFailure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Failure taskFailure(JournalEntry entry) {
    return switch (entry) {
      case HistoryEvent event ->
          event.attributes() instanceof WorkflowTaskFailed failed ? failed.failure() : null;
      case TransientEvent event ->
          event.attributes() instanceof WorkflowTaskAttemptFailed failed ? failed.failure() : null;
    };
  }
}
