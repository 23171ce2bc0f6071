package dev.orchestrator.filter;

import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the platform knows of every run. */
public enum SystemAttribute {
  /** Name of the code. */
  WORKFLOW_TYPE("WorkflowType"),
  /** The workflow's id. */
  WORKFLOW_ID("WorkflowId"),
  /** The run's id. */
  RUN_ID("RunId"),
  /** The queue of its workers. */
  TASK_QUEUE("TaskQueue"),
  /** Where it stands. */
  EXECUTION_STATUS("ExecutionStatus"),
  /** When it was started. */
  START_TIME("StartTime"),
  /** When it closed; null while it is open. */
  CLOSE_TIME("CloseTime"),
  /** How many events it has; null while it is open. */
  HISTORY_LENGTH("HistoryLength"),
  /** What it is stuck at; null while it is not. */
  STUCK_REASON("StuckReason"),
  /** Since when it is stuck; null while it is not. */
  STUCK_SINCE("StuckSince");

  private final String attributeName;
  private final IndexedValueType type;

  SystemAttribute(String attributeName) {
    this.attributeName = attributeName;
    this.type = Objects.requireNonNull(SystemAttributes.TYPES.get(attributeName), attributeName);
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
    return switch (this) {
      case CLOSE_TIME, HISTORY_LENGTH, STUCK_REASON, STUCK_SINCE -> true;
      case WORKFLOW_TYPE, WORKFLOW_ID, RUN_ID, TASK_QUEUE, EXECUTION_STATUS, START_TIME -> false;
    };
  }

  /** Whether its values can only be equal or not. */
  boolean onlyEqual() {
    return this == RUN_ID || this == EXECUTION_STATUS || this == STUCK_REASON;
  }

  static @Nullable SystemAttribute named(String name) {
    return Arrays.stream(values())
        .filter(attribute -> attribute.attributeName.equals(name))
        .findFirst()
        .orElse(null);
  }
}
