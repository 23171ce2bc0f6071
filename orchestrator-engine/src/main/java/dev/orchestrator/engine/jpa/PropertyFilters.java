package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.filter.Condition;
import dev.orchestrator.filter.Condition.And;
import dev.orchestrator.filter.Condition.Comparison;
import dev.orchestrator.filter.Condition.Operator;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that were said property by property, as if they had been written. */
final class PropertyFilters {

  private PropertyFilters() {}

  static ListFilter of(WorkflowFilter filter) {
    List<Condition> all = new ArrayList<>();
    add(all, SystemAttribute.EXECUTION_STATUS, Operator.EQUAL, filter.status());
    add(all, SystemAttribute.WORKFLOW_TYPE, Operator.EQUAL, filter.workflowType());
    add(all, SystemAttribute.WORKFLOW_ID, Operator.EQUAL, filter.workflowId());
    add(all, SystemAttribute.START_TIME, Operator.GREATER_OR_EQUAL, filter.startTimeFrom());
    add(all, SystemAttribute.START_TIME, Operator.LESS, filter.startTimeTo());
    return new ListFilter(all.isEmpty() ? null : new And(all), List.of());
  }

  /** By what activities are kept as. */
  static ListFilter of(String namespace, ActivityFilter filter) {
    String activityId = filter.activityId();
    return of(
        new WorkflowFilter(
            filter.status(),
            filter.activityType(),
            activityId == null ? null : WorkflowKey.ofActivity(namespace, activityId).workflowId(),
            filter.startTimeFrom(),
            filter.startTimeTo()));
  }

  private static void add(
      List<Condition> all, SystemAttribute system, Operator operator, @Nullable Object operand) {
    if (operand != null) {
      all.add(Comparison.of(system, operator, operand));
    }
  }
}
