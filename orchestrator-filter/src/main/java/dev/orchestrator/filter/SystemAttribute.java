package dev.orchestrator.filter;

import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the platform knows of every run. */
public enum SystemAttribute {
  /** Name of the code. */
  WORKFLOW_TYPE("WorkflowType", IndexedValueType.KEYWORD),
  /** The workflow's id. */
  WORKFLOW_ID("WorkflowId", IndexedValueType.KEYWORD),
  /** The run's id. */
  RUN_ID("RunId", IndexedValueType.KEYWORD),
  /** The queue of its workers. */
  TASK_QUEUE("TaskQueue", IndexedValueType.KEYWORD),
  /** Where it stands. */
  EXECUTION_STATUS("ExecutionStatus", IndexedValueType.KEYWORD),
  /** When it was started. */
  START_TIME("StartTime", IndexedValueType.DATETIME),
  /** When it closed; null while it is open. */
  CLOSE_TIME("CloseTime", IndexedValueType.DATETIME),
  /** How many events it has; null while it is open. */
  HISTORY_LENGTH("HistoryLength", IndexedValueType.INT);

  private final String attributeName;
  private final IndexedValueType type;

  SystemAttribute(String attributeName, IndexedValueType type) {
    this.attributeName = attributeName;
    this.type = type;
  }

  /** The name in queries. */
  public String attributeName() {
    return attributeName;
  }

  /** What it is compared with. */
  public IndexedValueType type() {
    return type;
  }

  /** Whether a run may have no value. */
  public boolean nullable() {
    return this == CLOSE_TIME || this == HISTORY_LENGTH;
  }

  /** Whether its values can only be equal or not. */
  boolean onlyEqual() {
    return this == RUN_ID || this == EXECUTION_STATUS;
  }

  static @Nullable SystemAttribute named(String name) {
    return Arrays.stream(values())
        .filter(attribute -> attribute.attributeName.equals(name))
        .findFirst()
        .orElse(null);
  }
}
