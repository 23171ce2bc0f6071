package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.visibility.ActivityDescription;
import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.StatusCounts;
import dev.orchestrator.engine.visibility.StuckAt;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows one run of one workflow, {@value #WORKFLOW_ID} in the default namespace. */
public final class FakeVisibility implements Visibility {

  public static final String WORKFLOW_ID = "order/4711 ü";
  public static final WorkflowKey ACTIVITY = WorkflowKey.ofActivity("default", "deliver-1");
  public static final String NEXT_PAGE = "next-page";

  private static final Map<String, IndexedValueType> ATTRIBUTES =
      Map.of("OrderTotal", IndexedValueType.DOUBLE);
  private static final Instant STARTED = Instant.parse("2026-01-31T08:00:00Z");

  private @Nullable WorkflowFilter filter;
  private @Nullable String query;
  private @Nullable List<HistoryEvent> history;
  private FailedRuns failed = new FailedRuns(List.of(), false);
  private @Nullable ActivityFilter activityFilter;
  private @Nullable Supplier<RuntimeException> failure;
  private @Nullable StuckAt stuckAt;
  private long grouped;

  void reset() {
    stuckAt = null;
    filter = null;
    history = null;
    failed = new FailedRuns(List.of(), false);
    activityFilter = null;
    failure = null;
    grouped = 0;
  }

  /** Fails every read from now on. */
  public void failWith(Supplier<RuntimeException> failure) {
    this.failure = failure;
  }

  /** The workflow is stuck from now on. */
  public void stickAt(StuckAt at) {
    stuckAt = at;
  }

  /** What the last list was restricted to. */
  public @Nullable WorkflowFilter filter() {
    return filter;
  }

  /** What the last list of activities was restricted to. */
  public @Nullable ActivityFilter activityFilter() {
    return activityFilter;
  }

  @Override
  public WorkflowPage list(
      String namespace, WorkflowFilter filter, int pageSize, @Nullable String pageToken) {
    failIfAsked();
    this.filter = filter;
    if (pageToken != null && !pageToken.equals(NEXT_PAGE)) {
      throw new InvalidPageTokenException();
    }
    return new WorkflowPage(List.of(summary()), pageToken == null ? NEXT_PAGE : null);
  }

  /** The query of the last search or count. */
  public @Nullable String query() {
    return query;
  }

  @Override
  public WorkflowPage search(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    failIfAsked();
    this.query = query;
    ListFilter.parse(query, ATTRIBUTES::get);
    return new WorkflowPage(List.of(summary()), NEXT_PAGE);
  }

  /** What the run's history is from now on. */
  public void history(List<HistoryEvent> events) {
    history = events;
  }

  /** What has failed from now on. */
  public void failed(FailedRuns failed) {
    this.failed = failed;
  }

  @Override
  public FailedRuns failures(String namespace, @Nullable String query, int limit) {
    failIfAsked();
    this.query = query;
    ListFilter.parse(query, ATTRIBUTES::get);
    return failed;
  }

  @Override
  public long count(String namespace, @Nullable String query, long limit) {
    failIfAsked();
    this.query = query;
    ListFilter.parse(query, ATTRIBUTES::get);
    return Math.min(42, limit);
  }

  /** Another run is running, and stuck, each time. */
  @Override
  public StatusCounts countByStatus(String namespace, @Nullable String query, long limit) {
    failIfAsked();
    this.query = query;
    ListFilter.parse(query, ATTRIBUTES::get);
    grouped++;
    return StatusCounts.of(
        status ->
            switch (status) {
              case RUNNING -> Math.min(grouped, limit);
              case COMPLETED -> Math.min(40, limit);
              default -> 0;
            },
        grouped);
  }

  @Override
  public Optional<WorkflowDescription> describe(WorkflowKey key, @Nullable UUID runId) {
    failIfAsked();
    return known(key, runId)
        ? Optional.of(
            new WorkflowDescription(
                summary(),
                Map.of("customer", Payload.json("\"Ada\"")),
                null,
                Duration.ofDays(3),
                Duration.ofSeconds(10),
                false,
                List.of(),
                List.of(new WorkflowDescription.PendingTimer("1", STARTED.plusSeconds(60))),
                List.of(
                    new WorkflowDescription.PendingChild(
                        "parcel-1", null, "Parcel", ParentClosePolicy.ABANDON, 5)),
                List.of(
                    new WorkflowDescription.PendingUpdate(
                        "update-1", UpdateStage.ACCEPTED, null, 7L)),
                null,
                new WorkflowDescription.RunChain(FakeEngine.RUN_ID, null, null),
                stuckAt))
        : Optional.empty();
  }

  @Override
  public WorkflowPage listActivities(
      String namespace, ActivityFilter filter, int pageSize, @Nullable String pageToken) {
    failIfAsked();
    activityFilter = filter;
    return new WorkflowPage(List.of(activitySummary()), null);
  }

  @Override
  public Optional<ActivityDescription> describeActivity(WorkflowKey key, @Nullable UUID runId) {
    failIfAsked();
    return key.equals(ACTIVITY)
        ? Optional.of(
            new ActivityDescription(
                activitySummary(),
                new ActivityExecutionStarted(
                    "deliver-1",
                    "Deliver",
                    "hooks",
                    List.of(),
                    Map.of(),
                    Duration.ofMinutes(5),
                    null,
                    null,
                    null,
                    RetryPolicy.DEFAULT,
                    null,
                    null,
                    "r-1"),
                true,
                new WorkflowDescription.PendingActivity(
                    "deliver-1",
                    "Deliver",
                    "hooks",
                    2,
                    STARTED,
                    null,
                    STARTED,
                    true,
                    null,
                    null,
                    List.of()),
                null))
        : Optional.empty();
  }

  @Override
  public Optional<HistoryJson> historyJson(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize) {
    failIfAsked();
    if (history != null) {
      return Optional.of(
          new HistoryJson(FakeEngine.RUN_ID, ProtocolJson.writeHistory(history), null));
    }
    var event =
        new HistoryEvent(fromEventId, STARTED, new TimerStarted("1", Duration.ofDays(3), 4));
    return known(key, runId)
        ? Optional.of(
            new HistoryJson(
                FakeEngine.RUN_ID, ProtocolJson.writeHistory(List.of(event)), fromEventId + 1))
        : Optional.empty();
  }

  @Override
  public Optional<RunOutcome> outcome(WorkflowKey key, @Nullable UUID runId) {
    return known(key, runId)
        ? Optional.of(new RunOutcome(FakeEngine.RUN_ID, WorkflowExecutionStatus.RUNNING, null))
        : Optional.empty();
  }

  private void failIfAsked() {
    if (failure != null) {
      throw failure.get();
    }
  }

  private static boolean known(WorkflowKey key, @Nullable UUID runId) {
    return key.equals(new WorkflowKey("default", WORKFLOW_ID))
        && (runId == null || runId.equals(FakeEngine.RUN_ID));
  }

  private static WorkflowSummary activitySummary() {
    return new WorkflowSummary(
        new WorkflowExecution(ACTIVITY.namespace(), ACTIVITY.workflowId(), FakeEngine.RUN_ID),
        "Deliver",
        "hooks",
        WorkflowExecutionStatus.RUNNING,
        STARTED,
        null,
        1L,
        Map.of(),
        null);
  }

  private WorkflowSummary summary() {
    return new WorkflowSummary(
        new WorkflowExecution("default", WORKFLOW_ID, FakeEngine.RUN_ID),
        "OrderWorkflow",
        "orders",
        WorkflowExecutionStatus.RUNNING,
        STARTED,
        null,
        null,
        Map.of("OrderTotal", new SearchAttributeValue.Double(12.5)),
        stuckAt == null ? null : stuckAt.stuck());
  }
}
