package dev.orchestrator.engine.jpa;

import dev.orchestrator.filter.Attribute;
import dev.orchestrator.filter.Condition;
import dev.orchestrator.filter.Condition.Absence;
import dev.orchestrator.filter.Condition.And;
import dev.orchestrator.filter.Condition.Comparison;
import dev.orchestrator.filter.Condition.Operator;
import dev.orchestrator.filter.Condition.Or;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.topic.Slots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is made of a filter. Its text consists of constants of this code and question
 * marks; everything that came from outside is a parameter.
 */
final class FilterSql {

  /** The name of the count of runs that are stuck. No status. */
  static final String STUCK = "STUCK";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  private FilterSql() {}

  /** Counts the workflow runs that match, up to the limit. */
  static FilterSql counting(String namespace, ListFilter filter, long limit) {
    return new FilterSql().add("select ").counted(namespace, filter.condition(), limit);
  }

  /**
   * Counts the same by status, each up to the limit, and those that are stuck: a row each, with the
   * name of the status or {@link #STUCK}. Each count is a question of its own, since only so an
   * index answers it, or it ends early. Where neither comes to pass, all together look at each run
   * about twice, and not eight times: the status leads to all but those that completed.
   */
  static FilterSql countingByStatus(String namespace, ListFilter filter, long limit) {
    var statement = new FilterSql();
    for (WorkflowExecutionStatus status : WorkflowExecutionStatus.values()) {
      var of = Comparison.of(SystemAttribute.EXECUTION_STATUS, Operator.EQUAL, status);
      statement.add("select '" + status.name() + "' as name, ");
      statement
          .counted(namespace, Condition.both(filter.condition(), of), limit)
          .add(" union all ");
    }
    var stuck = new Absence(Attribute.of(SystemAttribute.STUCK_REASON), true);
    statement.add("select '" + STUCK + "', ");
    return statement.counted(namespace, Condition.both(filter.condition(), stuck), limit);
  }

  private FilterSql counted(String namespace, @Nullable Condition condition, long limit) {
    add("count(*) from (select 1 from execution e");
    where(namespace, RunKind.WORKFLOW, condition);
    return add(" limit ?) counted", limit);
  }

  /**
   * Selects the runs that match, in their order.
   *
   * @param after the sort key of the last run of the page before; null for the first page
   */
  static FilterSql selecting(
      String namespace,
      RunKind kind,
      ListFilter filter,
      SortOrder order,
      @Nullable List<@Nullable Object> after,
      int limit) {
    var statement = new FilterSql();
    statement.sql.append("select e.* from execution e");
    order.join(statement);
    statement.where(namespace, kind, filter.condition());
    if (after != null) {
      statement.add(" and ");
      order.after(after, statement);
    }
    order.orderBy(statement);
    return statement.add(" limit ?", limit);
  }

  String sql() {
    return sql.toString();
  }

  List<Object> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Goes on with a constant text and the values of its question marks. */
  FilterSql add(String text, Object... values) {
    sql.append(text);
    Collections.addAll(parameters, values);
    return this;
  }

  private void where(String namespace, RunKind kind, @Nullable Condition condition) {
    add(" where e.namespace = ? and " + kind.condition(), namespace);
    if (condition != null) {
      add(" and ");
      condition(namespace, condition);
    }
  }

  private void condition(String namespace, Condition condition) {
    switch (condition) {
      case And and -> joined(namespace, and.conditions(), " and ");
      case Or or -> joined(namespace, or.conditions(), " or ");
      case Comparison comparison -> comparison(namespace, comparison);
      case Absence absence -> absence(namespace, absence);
    }
  }

  private void joined(String namespace, List<Condition> conditions, String word) {
    add("(");
    for (Iterator<Condition> each = conditions.iterator(); each.hasNext(); ) {
      condition(namespace, each.next());
      add(each.hasNext() ? word : ")");
    }
  }

  private void absence(String namespace, Absence absence) {
    Attribute attribute = absence.attribute();
    if (attribute.system() != null) {
      add("e." + FilterColumns.of(attribute.system()));
      add(absence.negated() ? " is not null" : " is null");
    } else {
      add(absence.negated() ? "exists " : "not exists ");
      values(namespace, attribute);
      add(FilterColumns.of(attribute.type()) + " is not null)");
    }
  }

  private void comparison(String namespace, Comparison comparison) {
    Attribute attribute = comparison.attribute();
    if (isWorkflowId(comparison)) {
      workflowId(namespace, (String) comparison.operands().getFirst());
    } else if (attribute.system() != null) {
      add(comparison.negated() ? "not " : "");
      holds("e." + FilterColumns.of(attribute.system()), comparison);
    } else if (comparison.negated() && attribute.type() == IndexedValueType.KEYWORD_LIST) {
      add("(exists ");
      values(namespace, attribute);
      add(FilterColumns.of(attribute.type()) + " is not null) and not exists ");
      values(namespace, attribute);
      holds(FilterColumns.of(attribute.type()), comparison);
      add("))");
    } else {
      add("exists ");
      values(namespace, attribute);
      add(comparison.negated() ? "not " : "");
      holds(FilterColumns.of(attribute.type()), comparison);
      add(")");
    }
  }

  private static boolean isWorkflowId(Comparison comparison) {
    return comparison.attribute().system() == SystemAttribute.WORKFLOW_ID
        && comparison.operator() == Operator.EQUAL
        && !comparison.negated();
  }

  /** With its slot, by which all indexes of single workflows begin. */
  private void workflowId(String namespace, String workflowId) {
    int slot = Slots.slot(new WorkflowKey(namespace, workflowId));
    add("(e.slot = ? and e.workflow_id = ?)", slot, workflowId);
  }

  /** The namespace is there twice, so that the search may begin at the values. */
  private void values(String namespace, Attribute attribute) {
    add(
        "(select 1 from execution_attribute a where a.slot = e.slot and a.run_id = e.run_id"
            + " and a.namespace = ? and a.name = ? and ",
        namespace,
        attribute.name());
  }

  private void holds(String column, Comparison comparison) {
    List<Object> operands = comparison.operands().stream().map(FilterColumns::stored).toList();
    Object first = operands.getFirst();
    String ordered = column + FilterColumns.collation(comparison.attribute());
    switch (comparison.operator()) {
      case EQUAL ->
          add(
              comparison.attribute().type() == IndexedValueType.TEXT
                  ? "(" + FilterColumns.words(column) + " && " + FilterColumns.words("?") + ")"
                  : "(" + column + " = ?)",
              first);
      case LESS -> add("(" + ordered + " < ?)", first);
      case LESS_OR_EQUAL -> add("(" + ordered + " <= ?)", first);
      case GREATER -> add("(" + ordered + " > ?)", first);
      case GREATER_OR_EQUAL -> add("(" + ordered + " >= ?)", first);
      case BETWEEN -> add("(" + ordered + " between ? and ?)", first, operands.get(1));
      case STARTS_WITH -> add("starts_with(" + ordered + ", ?)", first);
      case IN -> {
        String marks = String.join(", ", Collections.nCopies(operands.size(), "?"));
        add("(" + column + " in (" + marks + "))", operands.toArray());
      }
    }
  }
}
