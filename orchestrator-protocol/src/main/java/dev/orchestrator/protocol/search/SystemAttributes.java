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
      Map.ofEntries(
          Map.entry("WorkflowType", IndexedValueType.KEYWORD),
          Map.entry("WorkflowId", IndexedValueType.KEYWORD),
          Map.entry("RunId", IndexedValueType.KEYWORD),
          Map.entry("TaskQueue", IndexedValueType.KEYWORD),
          Map.entry("ExecutionStatus", IndexedValueType.KEYWORD),
          Map.entry("StartTime", IndexedValueType.DATETIME),
          Map.entry("CloseTime", IndexedValueType.DATETIME),
          Map.entry("HistoryLength", IndexedValueType.INT),
          Map.entry("StuckReason", IndexedValueType.KEYWORD),
          Map.entry("StuckSince", IndexedValueType.DATETIME),
          Map.entry(CHANGE_VERSION, IndexedValueType.KEYWORD_LIST));

  private SystemAttributes() {}
}
