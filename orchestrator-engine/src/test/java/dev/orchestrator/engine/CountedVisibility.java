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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts how often it is looked up how a run stands. */
final class CountedVisibility implements Visibility {

  private final Visibility visibility;
  private final AtomicInteger looks = new AtomicInteger();

  CountedVisibility(Visibility visibility) {
    this.visibility = visibility;
  }

  int looks() {
    return looks.get();
  }

  @Override
  public WorkflowPage list(
      String namespace, WorkflowFilter filter, int pageSize, @Nullable String pageToken) {
    return visibility.list(namespace, filter, pageSize, pageToken);
  }

  @Override
  public WorkflowPage search(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    return visibility.search(namespace, query, pageSize, pageToken);
  }

  @Override
  public FailedRuns failures(String namespace, @Nullable String query, int limit) {
    return visibility.failures(namespace, query, limit);
  }

  @Override
  public long count(String namespace, @Nullable String query, long limit) {
    return visibility.count(namespace, query, limit);
  }

  @Override
  public StatusCounts countByStatus(String namespace, @Nullable String query, long limit) {
    return visibility.countByStatus(namespace, query, limit);
  }

  @Override
  public Optional<WorkflowDescription> describe(WorkflowKey key, @Nullable UUID runId) {
    return visibility.describe(key, runId);
  }

  @Override
  public WorkflowPage listActivities(
      String namespace, ActivityFilter filter, int pageSize, @Nullable String pageToken) {
    return visibility.listActivities(namespace, filter, pageSize, pageToken);
  }

  @Override
  public Optional<ActivityDescription> describeActivity(WorkflowKey key, @Nullable UUID runId) {
    return visibility.describeActivity(key, runId);
  }

  @Override
  public Optional<HistoryJson> historyJson(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize) {
    return visibility.historyJson(key, runId, fromEventId, toEventId, pageSize);
  }

  @Override
  public Optional<RunOutcome> outcome(WorkflowKey key, @Nullable UUID runId) {
    looks.incrementAndGet();
    return visibility.outcome(key, runId);
  }
}
