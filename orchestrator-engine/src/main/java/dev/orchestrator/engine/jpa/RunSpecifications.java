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
    List<Specification<ExecutionRow>> all = new ArrayList<>();
    all.add(equal("namespace", namespace));
    all.add(Specification.not(isActivity()));
    equalIfSet("status", filter.status(), all);
    equalIfSet("workflowType", filter.workflowType(), all);
    if (filter.workflowId() != null) {
      all.add(of(new WorkflowKey(namespace, filter.workflowId())));
    }
    started(filter.startTimeFrom(), filter.startTimeTo(), all);
    if (after != null) {
      all.add(after(after));
    }
    return Specification.allOf(all);
  }

  static Specification<ExecutionRow> matching(
      String namespace, ActivityFilter filter, @Nullable PageToken after) {
    List<Specification<ExecutionRow>> all = new ArrayList<>();
    all.add(equal("namespace", namespace));
    all.add(isActivity());
    equalIfSet("status", filter.status(), all);
    equalIfSet("workflowType", filter.activityType(), all);
    if (filter.activityId() != null) {
      all.add(of(WorkflowKey.ofActivity(namespace, filter.activityId())));
    }
    started(filter.startTimeFrom(), filter.startTimeTo(), all);
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

  private static void started(
      @Nullable Instant from, @Nullable Instant to, List<Specification<ExecutionRow>> all) {
    if (from != null) {
      all.add((row, query, is) -> is.greaterThanOrEqualTo(row.get("startTime"), from));
    }
    if (to != null) {
      all.add((row, query, is) -> is.lessThan(row.get("startTime"), to));
    }
  }

  private static void equalIfSet(
      String property, @Nullable Object value, List<Specification<ExecutionRow>> all) {
    if (value != null) {
      all.add(equal(property, value));
    }
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
