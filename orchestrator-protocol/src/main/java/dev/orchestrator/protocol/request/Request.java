package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a client, a worker or another workflow can ask of a workflow. */
public sealed interface Request {

  /** Requests of clients. A null {@code runId} means the workflow's current run. */
  sealed interface ClientRequest extends Request {}

  /** Requests of workers about a task that they hold. */
  sealed interface TaskRequest extends Request {

    /** The task. */
    TaskToken token();
  }

  /**
   * Starts a run.
   *
   * @param retryPolicy by which another run follows one that failed; null for none
   * @param cronSchedule by which another run follows one that ended; null for none
   * @param workflowStartDelay how long the first run waits before its code begins; null for no time
   * @param searchAttributes by name; each must be registered in the namespace with the same type
   * @param versioning which builds it may run on; null where that is up to its code
   */
  record StartWorkflowExecution(
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      WorkflowIdReusePolicy workflowIdReusePolicy,
      WorkflowIdConflictPolicy workflowIdConflictPolicy,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable RetryPolicy retryPolicy,
      @Nullable String cronSchedule,
      @Nullable Duration workflowStartDelay,
      Map<String, SearchAttributeValue> searchAttributes,
      @Nullable InitialVersioning versioning)
      implements ClientRequest {

    /** One run, at once. */
    public StartWorkflowExecution(
        String workflowType,
        String taskQueue,
        List<Payload> input,
        @Nullable Duration workflowExecutionTimeout,
        @Nullable Duration workflowRunTimeout,
        @Nullable Duration workflowTaskTimeout,
        WorkflowIdReusePolicy workflowIdReusePolicy,
        WorkflowIdConflictPolicy workflowIdConflictPolicy,
        Map<String, Payload> memo,
        Map<String, Payload> headers) {
      this(
          workflowType,
          taskQueue,
          input,
          workflowExecutionTimeout,
          workflowRunTimeout,
          workflowTaskTimeout,
          workflowIdReusePolicy,
          workflowIdConflictPolicy,
          memo,
          headers,
          null,
          null,
          null,
          Map.of(),
          null);
    }

    /** A run whose builds are up to its code. */
    public StartWorkflowExecution(
        String workflowType,
        String taskQueue,
        List<Payload> input,
        @Nullable Duration workflowExecutionTimeout,
        @Nullable Duration workflowRunTimeout,
        @Nullable Duration workflowTaskTimeout,
        WorkflowIdReusePolicy workflowIdReusePolicy,
        WorkflowIdConflictPolicy workflowIdConflictPolicy,
        Map<String, Payload> memo,
        Map<String, Payload> headers,
        @Nullable RetryPolicy retryPolicy,
        @Nullable String cronSchedule,
        @Nullable Duration workflowStartDelay,
        Map<String, SearchAttributeValue> searchAttributes) {
      this(
          workflowType,
          taskQueue,
          input,
          workflowExecutionTimeout,
          workflowRunTimeout,
          workflowTaskTimeout,
          workflowIdReusePolicy,
          workflowIdConflictPolicy,
          memo,
          headers,
          retryPolicy,
          cronSchedule,
          workflowStartDelay,
          searchAttributes,
          null);
    }
  }

  /** Hands a signal to the workflow. */
  record SignalWorkflowExecution(
      @Nullable UUID runId, String signalName, List<Payload> input, Map<String, Payload> headers)
      implements ClientRequest {}

  /**
   * Signals the workflow's open run; starts one first if there is none.
   *
   * @param start how it is started; its conflict policy matters only where it is {@code
   *     TERMINATE_EXISTING}, for otherwise the open run is signalled
   */
  record SignalWithStartWorkflowExecution(
      StartWorkflowExecution start,
      String signalName,
      List<Payload> signalInput,
      Map<String, Payload> signalHeaders)
      implements ClientRequest {}

  /**
   * Hands an update to the workflow. Two with the same update id are one.
   *
   * @param updateId unique in the run
   * @param waitStage the reply comes when the update has come so far
   */
  record UpdateWorkflowExecution(
      @Nullable UUID runId,
      String updateId,
      String updateName,
      List<Payload> input,
      Map<String, Payload> headers,
      UpdateStage waitStage)
      implements ClientRequest {}

  /**
   * Asks how far an update has come; changes nothing.
   *
   * @param waitStage the reply comes when the update has come so far
   */
  record PollWorkflowUpdate(@Nullable UUID runId, String updateId, UpdateStage waitStage)
      implements ClientRequest {}

  /**
   * Hands an update to the workflow's open run; starts one first if there is none, in one step.
   *
   * @param start how it is started; its conflict policy says whether the run may be open already
   * @param update its {@code runId} must be null
   */
  record UpdateWithStartWorkflowExecution(
      StartWorkflowExecution start, UpdateWorkflowExecution update) implements ClientRequest {}

  /** Asks the workflow to cancel itself. */
  record RequestCancelWorkflowExecution(@Nullable UUID runId, @Nullable String reason)
      implements ClientRequest {}

  /**
   * Changes what holds for an open run.
   *
   * @param versioningOverride what holds of its builds whatever its code says; null for nothing
   */
  record UpdateWorkflowExecutionOptions(
      @Nullable UUID runId, @Nullable VersioningOverride versioningOverride)
      implements ClientRequest {}

  /** Closes the run at once. */
  record TerminateWorkflowExecution(
      @Nullable UUID runId, @Nullable String reason, List<Payload> details)
      implements ClientRequest {}

  /**
   * Asks for word when a run closes, with the envelope's {@code awaitClose}; changes nothing. Word
   * is promised only of a run that the shard has in memory.
   */
  record AwaitWorkflowExecutionClose(UUID runId) implements ClientRequest {}

  /**
   * Asks for a view of the workflow's state; changes nothing. The request id is the query id.
   *
   * @param rejectCondition of which runs no answer is wanted; null where every one may answer
   */
  record QueryWorkflow(
      @Nullable UUID runId,
      String queryType,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable QueryRejectCondition rejectCondition)
      implements ClientRequest {

    /** A query that every run answers. */
    public QueryWorkflow(
        @Nullable UUID runId, String queryType, List<Payload> input, Map<String, Payload> headers) {
      this(runId, queryType, input, headers, null);
    }
  }

  /**
   * Somebody other than the worker reports on an activity, which it knows by its id: about
   * whichever attempt is out.
   */
  record ReportActivityById(@Nullable UUID runId, String activityId, ActivityReport report)
      implements ClientRequest {}

  /**
   * Has the next attempt of an activity begin at once instead of waiting for its time; changes
   * nothing where an attempt is out already. The retry policy goes on counting as before.
   */
  record RetryActivity(@Nullable UUID runId, String activityId) implements ClientRequest {}

  /** Requests about standalone activities, whose keys are {@link WorkflowKey#ofActivity}. */
  sealed interface ActivityExecutionRequest extends ClientRequest {}

  /**
   * Starts a standalone activity.
   *
   * @param startDelay how long the first attempt waits, before any timeout counts; null for no time
   */
  record StartActivityExecution(
      String activityType,
      String taskQueue,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      RetryPolicy retryPolicy,
      @Nullable Duration startDelay,
      ActivityIdReusePolicy idReusePolicy,
      ActivityIdConflictPolicy idConflictPolicy)
      implements ActivityExecutionRequest {}

  /** Asks a standalone activity to cancel itself; one that no worker has begun ends at once. */
  record RequestCancelActivityExecution(@Nullable UUID runId, @Nullable String reason)
      implements ActivityExecutionRequest {}

  /** Closes a standalone activity at once; whatever its worker reports later is ignored. */
  record TerminateActivityExecution(@Nullable UUID runId, @Nullable String reason)
      implements ActivityExecutionRequest {}

  /** The worker is at work on a workflow task that takes longer than usual or came before. */
  record RecordWorkflowTaskStarted(TaskToken token) implements TaskRequest {}

  /**
   * What the workflow does next.
   *
   * @param startedTime what {@code Workflow.currentTimeMillis()} answered during the task
   * @param worker where the workflow stays cached; null if it does not
   * @param keptActivities the ids of scheduled activities that the worker runs itself, for which
   *     the task must have come with a lease; see {@link RecordWorkflowProgress}
   * @param forceNewWorkflowTask whether another task follows at once, since the worker is still at
   *     work for the workflow
   * @param updateRejections the updates of the task that the workflow does not accept
   * @param workerVersion the build that decides; null where the worker does not say
   */
  record RespondWorkflowTaskCompleted(
      TaskToken token,
      Instant startedTime,
      List<Command> commands,
      @Nullable InboxAddress worker,
      List<String> keptActivities,
      boolean forceNewWorkflowTask,
      List<UpdateRejection> updateRejections,
      @Nullable WorkerVersion workerVersion)
      implements TaskRequest {

    /** A decision of a worker that does not tell its build. */
    public RespondWorkflowTaskCompleted(
        TaskToken token,
        Instant startedTime,
        List<Command> commands,
        @Nullable InboxAddress worker,
        List<String> keptActivities,
        boolean forceNewWorkflowTask,
        List<UpdateRejection> updateRejections) {
      this(
          token,
          startedTime,
          commands,
          worker,
          keptActivities,
          forceNewWorkflowTask,
          updateRejections,
          null);
    }

    /** A decision after which the workflow waits for something, and that rejects no update. */
    public RespondWorkflowTaskCompleted(
        TaskToken token,
        Instant startedTime,
        List<Command> commands,
        @Nullable InboxAddress worker,
        List<String> keptActivities) {
      this(token, startedTime, commands, worker, keptActivities, false, List.of(), null);
    }

    /** A decision that leaves all activities to the task queues. */
    public RespondWorkflowTaskCompleted(
        TaskToken token,
        Instant startedTime,
        List<Command> commands,
        @Nullable InboxAddress worker) {
      this(token, startedTime, commands, worker, List.of());
    }

    /** The same decision of a worker that runs these activities itself. */
    public RespondWorkflowTaskCompleted withKeptActivities(List<String> kept) {
      return new RespondWorkflowTaskCompleted(
          token,
          startedTime,
          commands,
          worker,
          kept,
          forceNewWorkflowTask,
          updateRejections,
          workerVersion);
    }

    /** The same decision of a worker of this build. */
    public RespondWorkflowTaskCompleted withWorkerVersion(WorkerVersion version) {
      return new RespondWorkflowTaskCompleted(
          token,
          startedTime,
          commands,
          worker,
          keptActivities,
          forceNewWorkflowTask,
          updateRejections,
          version);
    }
  }

  /** An update that the workflow does not accept, and why. */
  record UpdateRejection(String updateId, Failure failure) {}

  /**
   * The worker that holds the lease of a run has gone on by itself: activities that it kept
   * returned, and the workflow decided what follows, as it would have in a workflow task.
   *
   * @param token the workflow task that decided last, with which the lease was given or extended
   * @param results results of kept activities, in the order in which the workflow saw them
   * @param decision what the workflow decided then; null to give the lease back
   */
  record RecordWorkflowProgress(
      TaskToken token, List<KeptActivityResult> results, @Nullable KeptDecision decision)
      implements TaskRequest {}

  /**
   * A kept activity returned at its first attempt.
   *
   * @param result null where it returns nothing
   */
  record KeptActivityResult(long scheduledEventId, @Nullable Payload result) {}

  /**
   * What a workflow decided under a lease.
   *
   * @param scheduledEventId the id of the {@code WorkflowTaskScheduled} event that the decision
   *     belongs to, which follows from the results
   * @param startedTime what {@code Workflow.currentTimeMillis()} answered
   * @param keptActivities the ids of all open activities that the worker runs itself; the lease
   *     ends where there are none
   * @param forceNewWorkflowTask whether a task follows at once when the lease ends, since the
   *     worker is still at work for the workflow
   */
  record KeptDecision(
      long scheduledEventId,
      Instant startedTime,
      List<Command> commands,
      List<String> keptActivities,
      boolean forceNewWorkflowTask) {

    /** A decision after which the workflow waits for something. */
    public KeptDecision(
        long scheduledEventId,
        Instant startedTime,
        List<Command> commands,
        List<String> keptActivities) {
      this(scheduledEventId, startedTime, commands, keptActivities, false);
    }
  }

  /**
   * A mark that the owner of the run's shard puts behind everything that the holder of a lease can
   * have written while the lease was valid. The lease ends here unless it was extended before; one
   * that was only offered, unless it was taken before.
   *
   * @param token the workflow task that the lease was offered, given or last extended with
   * @param offered whether the worker had not taken it when the mark was put
   * @param workerLost whether the holder is known to be gone
   */
  record ExpireWorkflowLease(TaskToken token, boolean offered, boolean workerLost)
      implements TaskRequest {}

  /** The worker could not decide. */
  record RespondWorkflowTaskFailed(
      TaskToken token, Instant startedTime, WorkflowTaskFailedCause cause, Failure failure)
      implements TaskRequest {}

  /**
   * The worker begins an activity, or has been at work on it for so long that the engine's timeouts
   * take over from the task queue's lock.
   *
   * @param redelivered whether the task had been delivered to another worker before, which may have
   *     begun it and died
   */
  record RecordActivityTaskStarted(TaskToken token, boolean redelivered) implements TaskRequest {}

  /** A running activity's progress; the reply says whether cancellation was requested. */
  record RecordActivityTaskHeartbeat(TaskToken token, List<Payload> details)
      implements TaskRequest {}

  /**
   * The activity's code has returned, and somebody else will report its outcome: the attempt no
   * longer ends with the worker that began it. Its timeouts go on.
   */
  record RecordActivityTaskDetached(TaskToken token) implements TaskRequest {}

  /** The activity returned. */
  record RespondActivityTaskCompleted(TaskToken token, @Nullable Payload result)
      implements TaskRequest {}

  /** The attempt failed. */
  record RespondActivityTaskFailed(TaskToken token, Failure failure) implements TaskRequest {}

  /** The activity ended by cancellation. */
  record RespondActivityTaskCanceled(TaskToken token, List<Payload> details)
      implements TaskRequest {}

  /** What one workflow's run lets another one know. */
  sealed interface WorkflowRequest extends Request {

    /** The run that it is for. */
    UUID runId();
  }

  /**
   * What came of something that the run asked of another workflow.
   *
   * @param initiatedEventId the event of its history that led to it
   * @param reply the other workflow's reply
   */
  record RecordInitiatedOutcome(UUID runId, long initiatedEventId, Reply reply)
      implements WorkflowRequest {}

  /**
   * A child of the run has closed, and no run follows.
   *
   * @param initiatedEventId the event of the run's history that asked for the child
   * @param child the child's last run
   * @param firstRunId the child's first run
   * @param closeEvent the last event of its history
   */
  record RecordChildWorkflowClosed(
      UUID runId,
      long initiatedEventId,
      WorkflowExecution child,
      UUID firstRunId,
      HistoryEvent closeEvent)
      implements WorkflowRequest {}
}
