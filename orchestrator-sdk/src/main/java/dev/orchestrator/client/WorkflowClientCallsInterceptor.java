package dev.orchestrator.client;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls that a client makes on behalf of its stubs. */
public interface WorkflowClientCallsInterceptor extends WorkflowClientReadsInterceptor {

  /** A workflow is started. */
  WorkflowStartOutput start(WorkflowStartInput input);

  /** A signal is sent. */
  WorkflowSignalOutput signal(WorkflowSignalInput input);

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
}
