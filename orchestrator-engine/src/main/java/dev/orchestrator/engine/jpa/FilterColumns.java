package dev.orchestrator.engine.jpa;

import dev.orchestrator.filter.Attribute;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Instant;
import java.util.UUID;

/** Where the tables have what filters speak of. */
final class FilterColumns {

  private FilterColumns() {}

  static String of(SystemAttribute attribute) {
    return switch (attribute) {
      case WORKFLOW_TYPE -> "workflow_type";
      case WORKFLOW_ID -> "workflow_id";
      case RUN_ID -> "run_id";
      case TASK_QUEUE -> "task_queue";
      case EXECUTION_STATUS -> "status";
      case START_TIME -> "start_time";
      case CLOSE_TIME -> "close_time";
      case HISTORY_LENGTH -> "history_length";
      case STUCK_REASON -> "stuck_reason";
      case STUCK_SINCE -> "stuck_since";
    };
  }

  static String of(IndexedValueType type) {
    return switch (type) {
      case TEXT -> "text_value";
      case KEYWORD, KEYWORD_LIST -> "keyword_value";
      case INT -> "int_value";
      case DOUBLE -> "double_value";
      case BOOL -> "bool_value";
      case DATETIME -> "datetime_value";
    };
  }

  /** What makes a column's order that of code points, whatever the database's collation. */
  static String collation(Attribute attribute) {
    return attribute.type() == IndexedValueType.KEYWORD
            && attribute.system() != null
            && attribute.system() != SystemAttribute.RUN_ID
        ? " collate \"C\""
        : "";
  }

  /** The words of a text, as an array: as the index has them. */
  static String words(String text) {
    return "tsvector_to_array(to_tsvector('simple', " + text + "))";
  }

  /** Of what class the values of an attribute are as {@link #stored}. */
  static Class<?> storedClass(Attribute attribute) {
    return switch (attribute.type()) {
      case TEXT, KEYWORD, KEYWORD_LIST ->
          attribute.system() == SystemAttribute.RUN_ID ? UUID.class : String.class;
      case INT -> Long.class;
      case DOUBLE -> Double.class;
      case BOOL -> Boolean.class;
      case DATETIME -> Instant.class;
    };
  }

  static Object stored(Object operand) {
    return operand instanceof Enum<?> constant ? constant.name() : operand;
  }
}
