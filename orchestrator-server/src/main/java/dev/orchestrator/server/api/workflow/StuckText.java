package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.visibility.StuckAt;
import org.jspecify.annotations.Nullable;

/** Tells people what a run is stuck at, and who can do something about it. */
final class StuckText {

  private StuckText() {}

  static String waitingFor(StuckAt at) {
    return switch (at.stuck().reason()) {
      case WORKFLOW_TASK_FAILING ->
          "its workflow task, which has failed %d times".formatted(at.attempt() - 1);
      case WORKFLOW_TASK_WAITING -> worker(at) + " to begin its workflow task";
      case ACTIVITY_FAILING ->
          "activity %s (id %s), which has failed %d times"
              .formatted(at.activityType(), at.activityId(), at.attempt() - 1);
      case ACTIVITY_WAITING ->
          "%s to begin activity %s (id %s)"
              .formatted(worker(at), at.activityType(), at.activityId());
    };
  }

  static String unblockedBy(StuckAt at, @Nullable Long workers) {
    return switch (at.stuck().reason()) {
      case WORKFLOW_TASK_FAILING ->
          "Whoever deploys the workers of task queue %s: with code that knows the workflow's type and"
                  .formatted(at.taskQueue())
              + " follows its history, the task succeeds by itself. Otherwise terminate the run.";
      case ACTIVITY_FAILING ->
          "Whoever can mend what its last failure names. Then retry the activity now, or wait for"
              + " its next attempt.";
      case WORKFLOW_TASK_WAITING, ACTIVITY_WAITING ->
          workers != null && workers > 0
              ? "Whoever runs the %d workers of task queue %s that this server hears of: see whether they have free slots and keep up, or add more."
                  .formatted(workers, at.taskQueue())
              : "Whoever runs %s: this server hears of none.%s".formatted(workers(at), orMove(at));
    };
  }

  private static String worker(StuckAt at) {
    return "a worker of task queue " + at.taskQueue() + build(at);
  }

  private static String workers(StuckAt at) {
    return "workers of task queue " + at.taskQueue() + build(at);
  }

  private static String build(StuckAt at) {
    return at.version() == null ? "" : " with build " + at.version();
  }

  private static String orMove(StuckAt at) {
    return at.version() == null ? "" : " Or move the run to a build that has workers.";
  }
}
