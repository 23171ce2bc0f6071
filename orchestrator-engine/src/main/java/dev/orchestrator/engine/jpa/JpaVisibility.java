package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.engine.jpa.HistoryRepository.JournalView;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.visibility.ActivityDescription;
import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.StatusCounts;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.topic.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Reads for people and programs, by repositories alone. */
final class JpaVisibility implements Visibility {

  /** Rows that one read of a history asks for: most hold several events. */
  private static final Limit HISTORY_ROWS = Limit.of(256);

  private final RunRepository runs;
  private final HistoryRepository histories;
  private final ExecutionAttributeRepository attributes;
  private final NamespaceStore namespaces;
  private final ExecutionSettings settings;

  JpaVisibility(
      RunRepository runs,
      HistoryRepository histories,
      ExecutionAttributeRepository attributes,
      NamespaceStore namespaces,
      ExecutionSettings settings) {
    this.runs = runs;
    this.histories = histories;
    this.attributes = attributes;
    this.namespaces = namespaces;
    this.settings = settings;
  }

  @Override
  public WorkflowPage list(
      String namespace, WorkflowFilter filter, int pageSize, @Nullable String pageToken) {
    return page(namespace, RunKind.WORKFLOW, PropertyFilters.of(filter), pageSize, pageToken);
  }

  @Override
  public WorkflowPage listActivities(
      String namespace, ActivityFilter filter, int pageSize, @Nullable String pageToken) {
    ListFilter kept = PropertyFilters.of(namespace, filter);
    return page(namespace, RunKind.STANDALONE_ACTIVITY, kept, pageSize, pageToken);
  }

  @Override
  public WorkflowPage search(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken) {
    ListFilter filter = filter(namespace, query);
    return page(namespace, RunKind.WORKFLOW, filter, pageSize, pageToken);
  }

  private ListFilter filter(String namespace, @Nullable String query) {
    return ListFilter.parse(query, namespaces.searchAttributes(namespace)::get);
  }

  private WorkflowPage page(
      String namespace, RunKind kind, ListFilter filter, int pageSize, @Nullable String pageToken) {
    checkPageSize(pageSize, MAX_PAGE_SIZE);
    SortOrder order = SortOrder.of(filter);
    String search = namespace + kind + filter;
    List<@Nullable Object> after = pageToken == null ? null : PlaceToken.decode(search, pageToken);
    if (after != null && !order.fits(after)) {
      throw new InvalidPageTokenException();
    }
    // One run more than asked for tells whether another page follows.
    List<ExecutionRow> rows =
        runs.search(FilterSql.selecting(namespace, kind, filter, order, after, pageSize + 1));
    boolean more = rows.size() > pageSize;
    List<ExecutionRow> page = more ? rows.subList(0, pageSize) : rows;
    RunAttributes found = RunAttributes.of(page, attributes);
    ExecutionRow last = more ? page.getLast() : null;
    return new WorkflowPage(
        page.stream().map(row -> summary(row, found.of(row))).toList(),
        last == null ? null : PlaceToken.encode(search, order.placeOf(last, found.of(last))));
  }

  @Override
  public FailedRuns failures(String namespace, @Nullable String query, int limit) {
    checkPageSize(limit, MAX_PAGE_SIZE);
    ListFilter filter = filter(namespace, query);
    return new FailureReads(runs, histories).read(namespace, filter.condition(), limit);
  }

  @Override
  public long count(String namespace, @Nullable String query, long limit) {
    ListFilter filter = filter(namespace, query);
    return runs.count(FilterSql.counting(namespace, filter, limit));
  }

  @Override
  public StatusCounts countByStatus(String namespace, @Nullable String query, long limit) {
    ListFilter filter = filter(namespace, query);
    Map<String, Long> counts =
        runs.countByName(FilterSql.countingByStatus(namespace, filter, limit));
    return StatusCounts.of(
        status -> counts.getOrDefault(status.name(), 0L), counts.getOrDefault(FilterSql.STUCK, 0L));
  }

  @Override
  public Optional<WorkflowDescription> describe(WorkflowKey key, @Nullable UUID runId) {
    return find(key, runId)
        .flatMap(
            row ->
                replay(row)
                    .filter(run -> run.state().opening() instanceof WorkflowExecutionStarted)
                    .map(run -> Descriptions.of(summary(run.state(), row), run)));
  }

  @Override
  public Optional<ActivityDescription> describeActivity(WorkflowKey key, @Nullable UUID runId) {
    return find(key, runId)
        .flatMap(
            row ->
                replay(row)
                    .filter(run -> run.state().opening() instanceof ActivityExecutionStarted)
                    .map(run -> Descriptions.ofActivity(summary(run.state(), row), run)));
  }

  private Optional<ReplayedRun> replay(ExecutionRow row) {
    List<JournalEntry> journal = new ArrayList<>();
    for (JournalView view :
        histories.findJournals(new Integer[] {row.slot}, new UUID[] {row.runId})) {
      journal.addAll(ProtocolJson.readJournal(view.getEntries()));
    }
    return journal.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReplayedRun(Execution.replay(id(row), settings, journal), journal));
  }

  @Override
  public Optional<HistoryJson> historyJson(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize) {
    checkPageSize(pageSize, MAX_HISTORY_PAGE_SIZE);
    return find(key, runId)
        .map(row -> history(row, new HistorySplice(fromEventId, toEventId, pageSize)));
  }

  private HistoryJson history(ExecutionRow row, HistorySplice page) {
    long batchNo = -1;
    boolean end = page.complete();
    while (!end) {
      List<StoredEvents> rows =
          histories.findEvents(
              row.slot, row.runId, batchNo, page.next(), page.last(), HISTORY_ROWS);
      for (StoredEvents events : rows) {
        page.add(events.entries());
        batchNo = events.batchNo();
      }
      end = page.complete() || rows.size() < HISTORY_ROWS.max();
    }
    return page.page(row.runId);
  }

  @Override
  public Optional<RunOutcome> outcome(WorkflowKey key, @Nullable UUID runId) {
    return find(key, runId).map(this::outcome);
  }

  private RunOutcome outcome(ExecutionRow row) {
    EventAttributes closeEvent =
        row.status.closed()
            ? histories
                .findFirstBySlotAndRunIdOrderByBatchNoDesc(row.slot, row.runId)
                .flatMap(last -> closeEvent(last.getEntries()))
                .orElse(null)
            : null;
    return new RunOutcome(row.runId, row.status, closeEvent);
  }

  static Optional<EventAttributes> closeEvent(byte[] entries) {
    return ProtocolJson.readJournal(entries).reversed().stream()
        .limit(1)
        .filter(HistoryEvent.class::isInstance)
        .map(entry -> ((HistoryEvent) entry).attributes())
        .findFirst();
  }

  private Optional<ExecutionRow> find(WorkflowKey key, @Nullable UUID runId) {
    int slot = Slots.slot(key);
    return runId == null
        ? runs.findOpen(slot, key.namespace(), key.workflowId())
            .or(() -> runs.findNewest(slot, key.namespace(), key.workflowId()))
        : runs.findBySlotAndRunId(slot, runId).filter(row -> id(row).key().equals(key));
  }

  private static WorkflowSummary summary(Execution run, ExecutionRow row) {
    return new WorkflowSummary(
        run.id(),
        row.workflowType,
        row.taskQueue,
        run.status(),
        run.startTime(),
        run.closeTime(),
        run.historyLength(),
        run.searchAttributes(),
        run.closed() ? null : StuckColumns.of(row.stuckReason, row.stuckSince));
  }

  static WorkflowSummary summary(
      ExecutionRow row, Map<String, SearchAttributeValue> searchAttributes) {
    return new WorkflowSummary(
        id(row),
        row.workflowType,
        row.taskQueue,
        row.status,
        row.startTime,
        row.closeTime,
        row.historyLength,
        searchAttributes,
        StuckColumns.of(row.stuckReason, row.stuckSince));
  }

  private static WorkflowExecution id(ExecutionRow row) {
    return new WorkflowExecution(row.namespace, row.workflowId, row.runId);
  }

  private static void checkPageSize(int pageSize, int max) {
    if (pageSize < 1 || pageSize > max) {
      throw new IllegalArgumentException(
          "Expected pageSize from 1 to %d, but got %d".formatted(max, pageSize));
    }
  }
}
