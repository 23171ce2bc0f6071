package dev.orchestrator.client;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls that a client makes on behalf of its stubs. */
public interface WorkflowClientCallsInterceptor extends WorkflowClientReadsInterceptor {

  /** A workflow is started. */
  WorkflowStartOutput start(WorkflowStartInput input);

  /** A signal is sent. */
  WorkflowSignalOutput signal(WorkflowSignalInput input);

  /** The open run is signalled, or a new one begins with the signal. */
  WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input);

  /** An update is sent, and comes as far as the caller wants to wait. */
  <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input);

  /** Like {@link #startUpdate}, and a run begins unless one is open. */
  <R> WorkflowUpdateWithStartOutput<R> updateWithStart(WorkflowUpdateWithStartInput<R> input);

  /** A workflow is asked to cancel itself. */
  CancelOutput cancel(CancelInput input);

  /** A run is closed at once. */
  TerminateOutput terminate(TerminateInput input);

  /** A start. */
  final class WorkflowStartInput {

    private final String workflowId;
    private final String workflowType;
    private final Header header;
    private final @Nullable Object[] arguments;
    private final WorkflowOptions options;

    /** See the getters. */
    public WorkflowStartInput(
        String workflowId,
        String workflowType,
        Header header,
        @Nullable Object[] arguments,
        WorkflowOptions options) {
      this.workflowId = workflowId;
      this.workflowType = workflowType;
      this.header = header;
      this.arguments = arguments;
      this.options = options;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The type. */
    public String getWorkflowType() {
      return workflowType;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }

    /** How it is started. */
    public WorkflowOptions getOptions() {
      return options;
    }
  }

  /** A workflow that runs. */
  final class WorkflowStartOutput {

    private final WorkflowExecution workflowExecution;

    /** See the getters. */
    public WorkflowStartOutput(WorkflowExecution workflowExecution) {
      this.workflowExecution = workflowExecution;
    }

    /** The run. */
    public WorkflowExecution getWorkflowExecution() {
      return workflowExecution;
    }
  }

  /** A signal. */
  final class WorkflowSignalInput {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final String signalName;
    private final Header header;
    private final @Nullable Object[] arguments;

    /** See the getters. */
    public WorkflowSignalInput(
        String workflowId,
        @Nullable UUID runId,
        String signalName,
        Header header,
        @Nullable Object[] arguments) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.signalName = signalName;
      this.header = header;
      this.arguments = arguments;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** The name. */
    public String getSignalName() {
      return signalName;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }
  }

  /** A signal that is durable. */
  record WorkflowSignalOutput() {}

  /** A request to cancel. */
  final class CancelInput {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final @Nullable String reason;

    /** See the getters. */
    public CancelInput(String workflowId, @Nullable UUID runId, @Nullable String reason) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.reason = reason;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** Why. */
    public @Nullable String getReason() {
      return reason;
    }
  }

  /** A request to cancel that is durable. */
  record CancelOutput() {}

  /** A termination. */
  final class TerminateInput {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final @Nullable String reason;
    private final @Nullable Object[] details;

    /** See the getters. */
    public TerminateInput(
        String workflowId,
        @Nullable UUID runId,
        @Nullable String reason,
        @Nullable Object[] details) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.reason = reason;
      this.details = details;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** Why. */
    public @Nullable String getReason() {
      return reason;
    }

    /** What is kept with it. */
    public @Nullable Object[] getDetails() {
      return details;
    }
  }

  /** A run that is closed. */
  record TerminateOutput() {}

  /** A signal that may start the workflow. */
  final class WorkflowSignalWithStartInput {

    private final WorkflowStartInput workflowStartInput;
    private final String signalName;
    private final @Nullable Object[] signalArguments;

    /** See the getters. */
    public WorkflowSignalWithStartInput(
        WorkflowStartInput workflowStartInput,
        String signalName,
        @Nullable Object[] signalArguments) {
      this.workflowStartInput = workflowStartInput;
      this.signalName = signalName;
      this.signalArguments = signalArguments;
    }

    /** The start. */
    public WorkflowStartInput getWorkflowStartInput() {
      return workflowStartInput;
    }

    /** The name of the signal. */
    public String getSignalName() {
      return signalName;
    }

    /** What is passed to it. */
    public @Nullable Object[] getSignalArguments() {
      return signalArguments;
    }
  }

  /** A workflow that has the signal. */
  final class WorkflowSignalWithStartOutput {

    private final WorkflowStartOutput workflowStartOutput;

    /** See the getters. */
    public WorkflowSignalWithStartOutput(WorkflowStartOutput workflowStartOutput) {
      this.workflowStartOutput = workflowStartOutput;
    }

    /** The run. */
    public WorkflowStartOutput getWorkflowStartOutput() {
      return workflowStartOutput;
    }
  }

  /**
   * Which update of which run.
   *
   * @param runId null for the current run
   * @param updateId what makes two updates one
   */
  record UpdateTarget(
      String workflowId, @Nullable UUID runId, String updateName, String updateId) {}

  /** An update. */
  final class StartUpdateInput<R> {

    private final UpdateTarget target;
    private final Header header;
    private final @Nullable Object[] arguments;
    private final Class<R> resultClass;
    private final Type resultType;
    private final WorkflowUpdateStage waitForStage;

    /** See the getters. */
    public StartUpdateInput(
        UpdateTarget target,
        Header header,
        @Nullable Object[] arguments,
        Class<R> resultClass,
        Type resultType,
        WorkflowUpdateStage waitForStage) {
      this.target = target;
      this.header = header;
      this.arguments = arguments;
      this.resultClass = resultClass;
      this.resultType = resultType;
      this.waitForStage = waitForStage;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return target.workflowId();
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return target.runId();
    }

    /** The name. */
    public String getUpdateName() {
      return target.updateName();
    }

    /** What makes two updates one. */
    public String getUpdateId() {
      return target.updateId();
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }

    /** What is passed. */
    public @Nullable Object[] getArguments() {
      return arguments;
    }

    /** The erased class of the result. */
    public Class<R> getResultClass() {
      return resultClass;
    }

    /** The type of the result. */
    public Type getResultType() {
      return resultType;
    }

    /** How far the caller waits. */
    public WorkflowUpdateStage getWaitForStage() {
      return waitForStage;
    }
  }

  /** An update that may start the workflow. */
  final class WorkflowUpdateWithStartInput<R> {

    private final WorkflowStartInput workflowStartInput;
    private final StartUpdateInput<R> startUpdateInput;

    /** See the getters. */
    public WorkflowUpdateWithStartInput(
        WorkflowStartInput workflowStartInput, StartUpdateInput<R> startUpdateInput) {
      this.workflowStartInput = workflowStartInput;
      this.startUpdateInput = startUpdateInput;
    }

    /** The start. */
    public WorkflowStartInput getWorkflowStartInput() {
      return workflowStartInput;
    }

    /** The update. */
    public StartUpdateInput<R> getStartUpdateInput() {
      return startUpdateInput;
    }
  }

  /** A workflow that has the update. */
  final class WorkflowUpdateWithStartOutput<R> {

    private final WorkflowStartOutput workflowStartOutput;
    private final WorkflowUpdateHandle<R> updateHandle;

    /** See the getters. */
    public WorkflowUpdateWithStartOutput(
        WorkflowStartOutput workflowStartOutput, WorkflowUpdateHandle<R> updateHandle) {
      this.workflowStartOutput = workflowStartOutput;
      this.updateHandle = updateHandle;
    }

    /** The run. */
    public WorkflowStartOutput getWorkflowStartOutput() {
      return workflowStartOutput;
    }

    /** The update. */
    public WorkflowUpdateHandle<R> getUpdateHandle() {
      return updateHandle;
    }
  }
}
