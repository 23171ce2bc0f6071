package dev.orchestrator.protocol.search;

import java.util.Map;

/** The search attributes that the platform knows in every namespace and sets itself. */
public final class SystemAttributes {

  /**
   * The changes of its code that a run has come to, each as {@code changeId-version}; those of
   * patches as their id.
   */
  public static final String CHANGE_VERSION = "WorkflowChangeVersion";

  /** What every run has, by name: found in lists, and not to be set by anybody else. */
  public static final Map<String, IndexedValueType> TYPES =
      Map.of(
          "WorkflowType",
          IndexedValueType.KEYWORD,
          "WorkflowId",
          IndexedValueType.KEYWORD,
          "RunId",
          IndexedValueType.KEYWORD,
          "TaskQueue",
          IndexedValueType.KEYWORD,
          "ExecutionStatus",
          IndexedValueType.KEYWORD,
          "StartTime",
          IndexedValueType.DATETIME,
          "CloseTime",
          IndexedValueType.DATETIME,
          "HistoryLength",
          IndexedValueType.INT,
          CHANGE_VERSION,
          IndexedValueType.KEYWORD_LIST);

  private SystemAttributes() {}
}
