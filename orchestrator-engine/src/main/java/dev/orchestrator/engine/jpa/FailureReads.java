package dev.orchestrator.engine.jpa;

import static java.util.stream.Collectors.toMap;

import dev.orchestrator.engine.jpa.HistoryRepository.JournalView;
import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.FailedRuns.FailedRun;
import dev.orchestrator.filter.Condition;
import dev.orchestrator.filter.Condition.Comparison;
import dev.orchestrator.filter.Condition.Operator;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the latest failed runs, and the events that closed them, in three statements.
 *
 * @param maxBytes when no further event is read: the rows that hold them hold whatever else was
 *     committed with them, too
 */
record FailureReads(RunRepository runs, HistoryRepository histories, long maxBytes) {

  private static final long MAX_BYTES = 16 * 1024 * 1024;

  private static final List<WorkflowExecutionStatus> FAILED =
      List.of(WorkflowExecutionStatus.FAILED, WorkflowExecutionStatus.TIMED_OUT);

  /** Reads as much as a server that serves many has room for. */
  FailureReads(RunRepository runs, HistoryRepository histories) {
    this(runs, histories, MAX_BYTES);
  }

  FailedRuns read(String namespace, @Nullable Condition condition, int limit) {
    List<ExecutionRow> found = new ArrayList<>();
    // One status at a time, because the index of statuses has the order of each.
    for (WorkflowExecutionStatus status : FAILED) {
      var of = Comparison.of(SystemAttribute.EXECUTION_STATUS, Operator.EQUAL, status);
      var filter = new ListFilter(Condition.both(condition, of), List.of());
      found.addAll(
          runs.search(
              FilterSql.selecting(
                  namespace, RunKind.WORKFLOW, filter, SortOrder.of(filter), null, limit + 1)));
    }
    found.sort(
        Comparator.comparing((ExecutionRow row) -> row.startTime)
            .thenComparing(row -> row.runId)
            .reversed());
    boolean more = found.size() > limit;
    return withEnds(more ? found.subList(0, limit) : found, more);
  }

  private FailedRuns withEnds(List<ExecutionRow> rows, boolean more) {
    Integer[] slots = rows.stream().map(row -> row.slot).toArray(Integer[]::new);
    UUID[] runIds = rows.stream().map(row -> row.runId).toArray(UUID[]::new);
    Map<UUID, byte[]> last =
        histories.findLast(slots, runIds, maxBytes).stream()
            .collect(toMap(JournalView::getRunId, JournalView::getEntries));
    long left = maxBytes;
    List<FailedRun> all = new ArrayList<>();
    for (ExecutionRow row : rows) {
      if (left <= 0) {
        return new FailedRuns(all, true);
      }
      byte[] entries = last.get(row.runId);
      // What was kept for long enough may be deleted in between.
      if (entries != null) {
        left -= entries.length;
        JpaVisibility.closeEvent(entries)
            .ifPresent(end -> all.add(new FailedRun(JpaVisibility.summary(row, Map.of()), end)));
      }
    }
    return new FailedRuns(all, more);
  }
}
