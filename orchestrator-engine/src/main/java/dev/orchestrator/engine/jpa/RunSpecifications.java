package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.WorkflowFilter;
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
    if (filter.status() != null) {
      all.add(equal("status", filter.status()));
    }
    if (filter.workflowType() != null) {
      all.add(equal("workflowType", filter.workflowType()));
    }
    if (filter.workflowId() != null) {
      all.add(equal("workflowId", filter.workflowId()));
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
