package dev.orchestrator.engine;

import dev.orchestrator.engine.visibility.ActivityDescription;
import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.StatusCounts;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database with one run, which stands as the test says. */
final class FixedOutcome implements Visibility {

  private volatile RunOutcome outcome;

  FixedOutcome(RunOutcome outcome) {
    this.outcome = outcome;
  }

  void become(RunOutcome other) {
    outcome = other;
  }

  @Override
  public Optional<RunOutcome> outcome(WorkflowKey key, @Nullable UUID runId) {
    return Optional.of(outcome);
  }

  @Override
  public WorkflowPage list(
      String namespace, WorkflowFilter filter, int pageSize, @Nullable String pageToken) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WorkflowPage search(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FailedRuns failures(String namespace, @Nullable String query, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long count(String namespace, @Nullable String query, long limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StatusCounts countByStatus(String namespace, @Nullable String query, long limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<WorkflowDescription> describe(WorkflowKey key, @Nullable UUID runId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WorkflowPage listActivities(
      String namespace, ActivityFilter filter, int pageSize, @Nullable String pageToken) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ActivityDescription> describeActivity(WorkflowKey key, @Nullable UUID runId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<HistoryJson> historyJson(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize) {
    throw new UnsupportedOperationException();
  }
}
