package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** The where clauses of a list. */
final class RunSpecifications {

  private RunSpecifications() {}

  static Specification<ExecutionRow> matching(
      String namespace, WorkflowFilter filter, @Nullable PageToken after) {
    return matching(namespace, Specification.not(isActivity()), filter, after);
  }

  /** Activities are kept as workflows of their types, under ids of their own. */
  static Specification<ExecutionRow> matching(
      String namespace, ActivityFilter filter, @Nullable PageToken after) {
    String activityId = filter.activityId();
    var kept =
        new WorkflowFilter(
            filter.status(),
            filter.activityType(),
            activityId == null ? null : WorkflowKey.ofActivity(namespace, activityId).workflowId(),
            filter.startTimeFrom(),
            filter.startTimeTo());
    return matching(namespace, isActivity(), kept, after);
  }

  private static Specification<ExecutionRow> matching(
      String namespace,
      Specification<ExecutionRow> kind,
      WorkflowFilter filter,
      @Nullable PageToken after) {
    List<Specification<ExecutionRow>> all = new ArrayList<>();
    all.add(equal("namespace", namespace));
    all.add(kind);
    if (filter.status() != null) {
      all.add(equal("status", filter.status()));
    }
    if (filter.workflowType() != null) {
      all.add(equal("workflowType", filter.workflowType()));
    }
    if (filter.workflowId() != null) {
      all.add(of(new WorkflowKey(namespace, filter.workflowId())));
    }
    Instant from = filter.startTimeFrom();
    if (from != null) {
      all.add((row, query, is) -> is.greaterThanOrEqualTo(row.get("startTime"), from));
    }
    Instant to = filter.startTimeTo();
    if (to != null) {
      all.add((row, query, is) -> is.lessThan(row.get("startTime"), to));
    }
    if (after != null) {
      all.add(after(after));
    }
    return Specification.allOf(all);
  }

  /** In the words of the indexes of lists, which are of the one kind or the other. */
  private static Specification<ExecutionRow> isActivity() {
    return (row, query, is) ->
        is.isTrue(
            is.function(
                "starts_with",
                Boolean.class,
                row.get("workflowId"),
                is.literal(WorkflowKey.ACTIVITY_PREFIX)));
  }

  /** With the slot, by which all indexes of single workflows begin. */
  private static Specification<ExecutionRow> of(WorkflowKey key) {
    return equal("slot", Slots.slot(key)).and(equal("workflowId", key.workflowId()));
  }

  /** The first condition alone lets an index scan begin where the page before ended. */
  private static Specification<ExecutionRow> after(PageToken token) {
    return (row, query, is) ->
        is.and(
            is.lessThanOrEqualTo(row.get("startTime"), token.startTime()),
            is.or(
                is.lessThan(row.get("startTime"), token.startTime()),
                is.lessThan(row.get("runId"), token.runId())));
  }

  private static Specification<ExecutionRow> equal(String property, Object value) {
    return (row, query, is) -> is.equal(row.get(property), value);
  }
}
