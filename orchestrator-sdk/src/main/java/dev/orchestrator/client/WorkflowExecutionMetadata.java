package dev.orchestrator.client;

import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run, as lists show it. */
public class WorkflowExecutionMetadata {

  private final WorkflowExecution execution;
  private final String workflowType;
  private final String taskQueue;
  private final WorkflowExecutionStatus status;
  private final Instant startTime;
  private final @Nullable Instant closeTime;
  private final @Nullable Long historyLength;
  private final SearchAttributes searchAttributes;

  /** See the getters. */
  public WorkflowExecutionMetadata(
      WorkflowExecution execution,
      String workflowType,
      String taskQueue,
      WorkflowExecutionStatus status,
      Instant startTime,
      @Nullable Instant closeTime,
      @Nullable Long historyLength) {
    this.execution = execution;
    this.workflowType = workflowType;
    this.taskQueue = taskQueue;
    this.status = status;
    this.startTime = startTime;
    this.closeTime = closeTime;
    this.historyLength = historyLength;
    this.searchAttributes = SearchAttributes.EMPTY;
  }

  WorkflowExecutionMetadata(WorkflowExecutionMetadata other, SearchAttributes searchAttributes) {
    this.execution = other.execution;
    this.workflowType = other.workflowType;
    this.taskQueue = other.taskQueue;
    this.status = other.status;
    this.startTime = other.startTime;
    this.closeTime = other.closeTime;
    this.historyLength = other.historyLength;
    this.searchAttributes = searchAttributes;
  }

  /** The same run with what lists find it by. */
  public WorkflowExecutionMetadata withTypedSearchAttributes(SearchAttributes searchAttributes) {
    return new WorkflowExecutionMetadata(this, searchAttributes);
  }

  /** Which run. */
  public WorkflowExecution getExecution() {
    return execution;
  }

  /** The type of the workflow. */
  public String getWorkflowType() {
    return workflowType;
  }

  /** The queue of its workflow tasks. */
  public String getTaskQueue() {
    return taskQueue;
  }

  /** Where it stands. */
  public WorkflowExecutionStatus getStatus() {
    return status;
  }

  /** When it was started. */
  public Instant getStartTime() {
    return startTime;
  }

  /** When it was closed; null while it is open. */
  public @Nullable Instant getCloseTime() {
    return closeTime;
  }

  /** How many events it has; null in lists while the run is open. */
  public @Nullable Long getHistoryLength() {
    return historyLength;
  }

  /** What lists find it by. */
  public SearchAttributes getTypedSearchAttributes() {
    return searchAttributes;
  }

  @Override
  public String toString() {
    return "%s of %s: %s".formatted(workflowType, execution, status);
  }
}
