package dev.orchestrator.workflow;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What workflow code can know about its own run; the same in replay. */
public interface WorkflowInfo {

  /** The namespace that the workflow id is unique in. */
  String getNamespace();

  /** The id that the starter chose. */
  String getWorkflowId();

  /** The id of this run. */
  String getRunId();

  /** The workflow type. */
  String getWorkflowType();

  /** The queue whose workers run the workflow. */
  String getTaskQueue();

  /** How long this run may take; null for no limit. */
  @Nullable Duration getWorkflowRunTimeout();

  /** How long all runs of the workflow together may take; null for no limit. */
  @Nullable Duration getWorkflowExecutionTimeout();

  /** When the run was started, in milliseconds since the epoch. */
  long getRunStartedTimestampMillis();

  /** How many events the current workflow task can see. */
  long getHistoryLength();

  /** About how many bytes of history the current workflow task can see. */
  long getHistorySize();

  /**
   * Whether the history has become so long that the workflow had better continue as new: from 4,096
   * events or 4 MiB on.
   */
  boolean isContinueAsNewSuggested();

  /** Which attempt this run is by the workflow's retry options, from 1 on. */
  int getAttempt();

  /** By which the workflow runs again and again; null for none. */
  @Nullable String getCronSchedule();

  /** The run that continued as this one; empty for the first run. */
  Optional<String> getContinuedExecutionRunId();

  /** The workflow that asked for this one as its child; empty if none did. */
  Optional<String> getParentWorkflowId();

  /** The run that asked for this workflow as its child; empty if none did. */
  Optional<String> getParentRunId();

  /** The first run of the chain: this one, unless it follows another. */
  String getFirstExecutionRunId();

  /** A memo value of the start request; null if there is none of that key. */
  <T> @Nullable T getMemo(String key, Class<T> valueClass);

  /** A memo value of a generic type, see {@link #getMemo(String, Class)}. */
  <T> @Nullable T getMemo(String key, Class<T> valueClass, Type genericType);
}
