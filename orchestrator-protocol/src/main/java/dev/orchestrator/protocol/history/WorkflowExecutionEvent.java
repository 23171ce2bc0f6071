package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of a workflow execution as a whole. */
public sealed interface WorkflowExecutionEvent extends EventAttributes {

  /** The run that goes on where this event closes one; null if none does. */
  default @Nullable UUID nextRunId() {
    return switch (this) {
      case WorkflowExecutionContinuedAsNew continued -> continued.newExecutionRunId();
      case WorkflowExecutionCompleted completed -> completed.newExecutionRunId();
      case WorkflowExecutionFailed failed -> failed.newExecutionRunId();
      case WorkflowExecutionTimedOut timedOut -> timedOut.newExecutionRunId();
      default -> null;
    };
  }

  /**
   * The first event of every history.
   *
   * @param workflowExecutionTimeout how long all runs together may take; null for no limit
   * @param workflowRunTimeout how long this run may take; null for no limit
   * @param workflowTaskTimeout how long a worker may hold a workflow task that it began
   * @param memo values that descriptions show; not indexed
   * @param headers what context propagators carry
   * @param requestId the client's id of the start request: that of all runs of the chain
   * @param continuation what the run takes over from the one before; null for the first one
   * @param parent whose child the run is; null if it is nobody's
   * @param retryPolicy by which another run follows one that failed; null for none
   * @param cronSchedule by which another run follows one that ended; null for none
   * @param firstWorkflowTaskBackoff how long the run waits before its code begins; null for no time
   * @param searchAttributes values that runs are found by
   * @param versioning which builds it may run on; null where that is up to its code
   */
  record WorkflowExecutionStarted(
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      Duration workflowTaskTimeout,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable String identity,
      String requestId,
      @Nullable Continuation continuation,
      @Nullable ParentExecution parent,
      @Nullable RetryPolicy retryPolicy,
      @Nullable String cronSchedule,
      @Nullable Duration firstWorkflowTaskBackoff,
      Map<String, SearchAttributeValue> searchAttributes,
      @Nullable InitialVersioning versioning)
      implements WorkflowExecutionEvent, ExecutionStarted {

    /** The first run of a chain. */
    public WorkflowExecutionStarted(
        String workflowType,
        String taskQueue,
        List<Payload> input,
        @Nullable Duration workflowExecutionTimeout,
        @Nullable Duration workflowRunTimeout,
        Duration workflowTaskTimeout,
        Map<String, Payload> memo,
        Map<String, Payload> headers,
        @Nullable String identity,
        String requestId) {
      this(
          workflowType,
          taskQueue,
          input,
          workflowExecutionTimeout,
          workflowRunTimeout,
          workflowTaskTimeout,
          memo,
          headers,
          identity,
          requestId,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          null);
    }
  }

  /**
   * The code returned.
   *
   * @param result null where it returns nothing
   * @param newExecutionRunId the run that follows by a cron schedule; null if none does
   */
  record WorkflowExecutionCompleted(
      @Nullable Payload result, long workflowTaskCompletedEventId, @Nullable UUID newExecutionRunId)
      implements WorkflowExecutionEvent {

    /** No run follows. */
    public WorkflowExecutionCompleted(@Nullable Payload result, long workflowTaskCompletedEventId) {
      this(result, workflowTaskCompletedEventId, null);
    }
  }

  /**
   * The code threw, or the platform gave up; then {@code workflowTaskCompletedEventId} is 0.
   *
   * @param retryState why no other attempt follows, or that one does; null without retry policy
   * @param newExecutionRunId the run that follows by a retry policy or cron schedule; null if none
   *     does
   */
  record WorkflowExecutionFailed(
      Failure failure,
      long workflowTaskCompletedEventId,
      @Nullable RetryState retryState,
      @Nullable UUID newExecutionRunId)
      implements WorkflowExecutionEvent {

    /** No run follows. */
    public WorkflowExecutionFailed(Failure failure, long workflowTaskCompletedEventId) {
      this(failure, workflowTaskCompletedEventId, null, null);
    }
  }

  /**
   * The run or execution timeout fired.
   *
   * @param retryState why no other attempt follows, or that one does; null without retry policy
   * @param newExecutionRunId the run that follows by a retry policy or cron schedule; null if none
   *     does
   */
  record WorkflowExecutionTimedOut(
      @Nullable RetryState retryState, @Nullable UUID newExecutionRunId)
      implements WorkflowExecutionEvent {

    /** No run follows. */
    public WorkflowExecutionTimedOut() {
      this(null, null);
    }
  }

  /** Somebody asked the workflow to cancel itself. */
  record WorkflowExecutionCancelRequested(
      @Nullable String reason, @Nullable String identity, String requestId)
      implements WorkflowExecutionEvent {}

  /** The code ended by cancellation. */
  record WorkflowExecutionCanceled(List<Payload> details, long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /** Closed from outside, at once. */
  record WorkflowExecutionTerminated(
      @Nullable String reason, List<Payload> details, @Nullable String identity)
      implements WorkflowExecutionEvent {}

  /**
   * Somebody changed what holds for the run from here on.
   *
   * @param versioningOverride what holds of its builds whatever its code says; null for nothing
   */
  record WorkflowExecutionOptionsUpdated(
      @Nullable VersioningOverride versioningOverride, @Nullable String identity, String requestId)
      implements WorkflowExecutionEvent {}

  /** A signal came in. */
  record WorkflowExecutionSignaled(
      String signalName,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable String identity,
      String requestId)
      implements WorkflowExecutionEvent {}

  /**
   * The workflow accepted an update; replay hands it to the handler at this point.
   *
   * @param updateId unique in the run
   * @param identity who sent it, for people
   */
  record WorkflowExecutionUpdateAccepted(
      String updateId,
      String updateName,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable String identity,
      long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /**
   * The handler of an update returned or failed.
   *
   * @param result what it returned; null where it returns nothing or failed
   * @param failure how it failed; null where it returned
   */
  record WorkflowExecutionUpdateCompleted(
      String updateId,
      long acceptedEventId,
      @Nullable Payload result,
      @Nullable Failure failure,
      long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /**
   * The run is over and another one of the same workflow goes on with new input and an empty
   * history, begun in the same commit.
   *
   * @param newExecutionRunId that run; what is not named here it takes over
   * @param memo what descriptions show of the new run
   * @param searchAttributes values that the new run is found by
   */
  record WorkflowExecutionContinuedAsNew(
      UUID newExecutionRunId,
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowRunTimeout,
      Duration workflowTaskTimeout,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      long workflowTaskCompletedEventId,
      Map<String, SearchAttributeValue> searchAttributes)
      implements WorkflowExecutionEvent {}
}
