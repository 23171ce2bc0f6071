package dev.orchestrator.engine;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits for workflows, of which a run may only be a part: where another follows, for that one. */
record ChainWatch(CloseWatch runs) {

  /** Waits for a run of which nothing is known, and those that follow it. */
  CompletableFuture<RunOutcome> await(WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    return follow(key, runs.await(key, runId, timeout), System.nanoTime() + timeout.toNanos());
  }

  /** Waits for a run that was open a moment ago, and those that follow it. */
  CompletableFuture<RunOutcome> awaitOpen(WorkflowExecution run, Duration timeout) {
    return follow(run.key(), runs.awaitOpen(run, timeout), System.nanoTime() + timeout.toNanos());
  }

  private CompletableFuture<RunOutcome> follow(
      WorkflowKey key, CompletableFuture<RunOutcome> run, long until) {
    return run.thenCompose(
        outcome -> {
          UUID next = outcome.nextRunId();
          if (next == null) {
            return CompletableFuture.completedFuture(outcome);
          }
          Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
          return follow(key, runs.await(key, next, left), until);
        });
  }
}
