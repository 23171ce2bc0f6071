package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.limit.IndexableText;
import dev.orchestrator.filter.Attribute;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.filter.SortKey;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which order a list has its runs: that of the filter, or else the latest start first; of equal
 * ones, the later run id first. So every run has a place, and a page can begin after any of them.
 */
final class SortOrder {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private final List<SortKey> keys;

  private SortOrder(List<SortKey> keys) {
    this.keys = keys;
  }

  static SortOrder of(ListFilter filter) {
    List<SortKey> keys = new ArrayList<>(filter.order());
    if (keys.isEmpty()) {
      keys.add(descending(SystemAttribute.START_TIME));
    }
    if (keys.stream().noneMatch(key -> key.attribute().system() == SystemAttribute.RUN_ID)) {
      keys.add(descending(SystemAttribute.RUN_ID));
    }
    return new SortOrder(keys);
  }

  private static SortKey descending(SystemAttribute system) {
    return new SortKey(Attribute.of(system), true);
  }

  /** The place of a run: a value for each key, null where it has none. */
  List<@Nullable Object> placeOf(ExecutionRow run, Map<String, SearchAttributeValue> attributes) {
    List<@Nullable Object> place = new ArrayList<>();
    for (SortKey key : keys) {
      place.add(value(key.attribute(), run, attributes));
    }
    return place;
  }

  private static @Nullable Object value(
      Attribute attribute, ExecutionRow run, Map<String, SearchAttributeValue> attributes) {
    if (attribute.system() == null) {
      SearchAttributeValue value = attributes.get(attribute.name());
      return value == null || value.type() != attribute.type() ? null : value.value();
    }
    return switch (attribute.system()) {
      case WORKFLOW_TYPE -> run.workflowType;
      case WORKFLOW_ID -> run.workflowId;
      case RUN_ID -> run.runId;
      case TASK_QUEUE -> run.taskQueue;
      case EXECUTION_STATUS -> run.status.name();
      case START_TIME -> run.startTime;
      case CLOSE_TIME -> run.closeTime;
      case HISTORY_LENGTH -> run.historyLength;
      case STUCK_REASON -> run.stuckReason == null ? null : run.stuckReason.name();
      case STUCK_SINCE -> run.stuckSince;
    };
  }

  /** Whether these can be the values of a place in this order. */
  boolean fits(List<@Nullable Object> place) {
    if (place.size() != keys.size()) {
      return false;
    }
    for (int i = 0; i < place.size(); i++) {
      if (!fits(place.get(i), keys.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(@Nullable Object value, SortKey key) {
    return value == null
        ? nullable(key)
        : FilterColumns.storedClass(key.attribute()).isInstance(value) && isStorable(value);
  }

  /** Whether the database has such values: tokens come from outside. */
  private static boolean isStorable(Object value) {
    return switch (value) {
      case String text -> IndexableText.isIndexable(text);
      case Instant time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST);
      default -> true;
    };
  }

  /** Brings the search attributes that runs are sorted by beside them. */
  void join(FilterSql statement) {
    for (int i = 0; i < keys.size(); i++) {
      Attribute attribute = keys.get(i).attribute();
      if (attribute.system() == null) {
        statement.add(
            " left join execution_attribute k%d on k%d.slot = e.slot and k%d.run_id = e.run_id"
                    .formatted(i, i, i)
                + " and k%d.name = ? and k%d.place = 0".formatted(i, i),
            attribute.name());
      }
    }
  }

  void orderBy(FilterSql statement) {
    for (int i = 0; i < keys.size(); i++) {
      SortKey key = keys.get(i);
      statement
          .add(i == 0 ? " order by " : ", ")
          .add(column(i))
          .add(key.descending() ? " desc" : " asc")
          .add(nullable(key) ? " nulls last" : "");
    }
  }

  /**
   * What comes after a place. The first key is compared by itself, too: that lets an index scan
   * begin there.
   */
  void after(List<@Nullable Object> place, FilterSql statement) {
    statement.add("(");
    Object first = place.getFirst();
    if (first != null && !nullable(keys.getFirst())) {
      statement.add(column(0) + (keys.getFirst().descending() ? " <= ?" : " >= ?"), first);
      statement.add(" and (");
    } else {
      statement.add("(");
    }
    for (int i = 0; i < keys.size(); i++) {
      statement.add(i == 0 ? "(" : " or (");
      for (int before = 0; before < i; before++) {
        equal(before, place.get(before), statement);
        statement.add(" and ");
      }
      later(i, place.get(i), statement);
      statement.add(")");
    }
    statement.add("))");
  }

  private void equal(int key, @Nullable Object value, FilterSql statement) {
    if (value == null) {
      statement.add(column(key) + " is null");
    } else {
      statement.add(column(key) + " = ?", value);
    }
  }

  private void later(int key, @Nullable Object value, FilterSql statement) {
    if (value == null) {
      statement.add("false");
      return;
    }
    String sign = keys.get(key).descending() ? " < ?" : " > ?";
    if (nullable(keys.get(key))) {
      statement.add("(" + column(key) + sign + " or " + column(key) + " is null)", value);
    } else {
      statement.add(column(key) + sign, value);
    }
  }

  private static boolean nullable(SortKey key) {
    return key.attribute().system() == null || key.attribute().system().nullable();
  }

  private String column(int key) {
    Attribute attribute = keys.get(key).attribute();
    return attribute.system() == null
        ? "k" + key + "." + FilterColumns.of(attribute.type())
        : "e." + FilterColumns.of(attribute.system()) + FilterColumns.collation(attribute);
  }
}
