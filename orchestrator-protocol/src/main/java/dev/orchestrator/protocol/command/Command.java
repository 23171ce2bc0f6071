package dev.orchestrator.protocol.command;

import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One decision of workflow code. The order of commands is the order of the events they lead to. */
public sealed interface Command {

  /** The command's type: the name that error messages and the wire use. */
  default String commandType() {
    return getClass().getSimpleName();
  }

  /**
   * Leads to {@code ActivityTaskScheduled}. At least one of schedule-to-close and start-to-close
   * must be set.
   *
   * @param activityId unique among the open activities of the run
   * @param disableEagerExecution whether even the worker that schedules the activity takes it from
   *     the task queue
   */
  record ScheduleActivityTask(
      String activityId,
      String activityType,
      String taskQueue,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      RetryPolicy retryPolicy,
      boolean disableEagerExecution)
      implements Command {}

  /** Leads to {@code ActivityTaskCancelRequested}. */
  record RequestCancelActivityTask(String activityId) implements Command {}

  /**
   * Leads to {@code TimerStarted}.
   *
   * @param timerId unique among the run's open timers
   * @param startTime what the code took for the present time when it asked: the timer runs from
   *     then on, though not from before the events that the task followed, nor from the future;
   *     null for the moment at which the engine carries the command out
   */
  record StartTimer(String timerId, Duration startToFireTimeout, @Nullable Instant startTime)
      implements Command {

    /** A timer that runs from the moment at which the engine carries the command out. */
    public StartTimer(String timerId, Duration startToFireTimeout) {
      this(timerId, startToFireTimeout, null);
    }
  }

  /** Leads to {@code TimerCanceled}. */
  record CancelTimer(String timerId) implements Command {}

  /** Leads to {@code MarkerRecorded}. */
  record RecordMarker(String markerName, Map<String, Payload> details) implements Command {}

  /** Leads to {@code WorkflowExecutionUpdateAccepted}; the update came with the workflow task. */
  record AcceptWorkflowUpdate(String updateId) implements Command {}

  /**
   * Leads to {@code WorkflowExecutionUpdateCompleted} of an update that was accepted.
   *
   * @param result what the handler returned; null where it returns nothing or failed
   * @param failure how the handler failed; null where it returned
   */
  record CompleteWorkflowUpdate(
      String updateId, @Nullable Payload result, @Nullable Failure failure) implements Command {}

  /**
   * Sets and removes search attributes, which must be registered in the namespace. Leads to an
   * event of the same name.
   */
  record UpsertWorkflowSearchAttributes(
      Map<String, SearchAttributeValue> searchAttributes, List<String> removed)
      implements Command {}

  /** Changes the memo. Leads to {@code WorkflowPropertiesModified}. */
  record ModifyWorkflowProperties(Map<String, Payload> upsertedMemo, List<String> removedMemo)
      implements Command {}

  /** Leads to {@code WorkflowExecutionCompleted} and ends the run. */
  record CompleteWorkflowExecution(@Nullable Payload result) implements Command {}

  /** Leads to {@code WorkflowExecutionFailed} and ends the run. */
  record FailWorkflowExecution(Failure failure) implements Command {}

  /** Leads to {@code WorkflowExecutionCanceled} and ends the run. */
  record CancelWorkflowExecution(List<Payload> details) implements Command {}

  /**
   * Leads to {@code WorkflowExecutionContinuedAsNew}: ends the run, and begins the next one of the
   * same workflow. Everything is said anew; only the limit of all runs together stays.
   *
   * @param workflowRunTimeout null for no limit
   * @param workflowTaskTimeout null for what the engine's configuration says
   * @param retryPolicy by which another run follows one that failed; null for none
   */
  record ContinueAsNewWorkflowExecution(
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable RetryPolicy retryPolicy,
      Map<String, SearchAttributeValue> searchAttributes)
      implements Command {}

  /**
   * Leads to {@code StartChildWorkflowExecutionInitiated}.
   *
   * @param workflowExecutionTimeout how long all runs together may take; null for no limit
   * @param workflowRunTimeout how long one run may take; null for no limit
   * @param workflowTaskTimeout null for what the engine's configuration says
   * @param retryPolicy by which another run follows one that failed; null for none
   * @param cronSchedule by which another run follows one that ended; null for none
   * @param searchAttributes by name; each must be registered in the namespace with the same type
   */
  record StartChildWorkflowExecution(
      String workflowId,
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      WorkflowIdReusePolicy workflowIdReusePolicy,
      ParentClosePolicy parentClosePolicy,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable RetryPolicy retryPolicy,
      @Nullable String cronSchedule,
      Map<String, SearchAttributeValue> searchAttributes)
      implements Command {}

  /**
   * Leads to {@code SignalExternalWorkflowExecutionInitiated}.
   *
   * @param runId null for whichever run is open
   * @param childWorkflowOnly whether the other workflow must be an open child of this run
   */
  record SignalExternalWorkflowExecution(
      String workflowId,
      @Nullable UUID runId,
      boolean childWorkflowOnly,
      String signalName,
      List<Payload> input,
      Map<String, Payload> headers)
      implements Command {}

  /**
   * Leads to {@code RequestCancelExternalWorkflowExecutionInitiated}.
   *
   * @param runId null for whichever run is open
   * @param childWorkflowOnly whether the other workflow must be an open child of this run
   */
  record RequestCancelExternalWorkflowExecution(
      String workflowId, @Nullable UUID runId, boolean childWorkflowOnly, @Nullable String reason)
      implements Command {}
}
