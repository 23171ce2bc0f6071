package dev.orchestrator.common.interceptors;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Those calls of workflow code that are about other workflows, or the run that follows: a part of
 * {@link WorkflowOutboundCallsInterceptor}.
 */
public interface WorkflowPeerCallsInterceptor {

  /** A child workflow is begun. */
  <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input);

  /** Another workflow, or a child, is signalled. */
  SignalExternalOutput signalExternalWorkflow(SignalExternalInput input);

  /** Another workflow is asked to cancel itself. */
  CancelWorkflowOutput cancelWorkflow(CancelWorkflowInput input);

  /** The run ends and another one goes on; does not return. */
  void continueAsNew(ContinueAsNewInput input);

  /** A call of a child workflow. */
  final class ChildWorkflowInput<R> {

    private final String workflowId;
    private final String workflowType;
    private final Class<R> resultClass;
    private final Type resultType;
    private final @Nullable Object[] args;
    private final ChildWorkflowOptions options;
    private final Header header;

    /** See the getters. */
    public ChildWorkflowInput(
        String workflowId,
        String workflowType,
        Class<R> resultClass,
        Type resultType,
        @Nullable Object[] args,
        ChildWorkflowOptions options,
        Header header) {
      this.workflowId = workflowId;
      this.workflowType = workflowType;
      this.resultClass = resultClass;
      this.resultType = resultType;
      this.args = args;
      this.options = options;
      this.header = header;
    }

    /** The id that the child gets. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The type. */
    public String getWorkflowType() {
      return workflowType;
    }

    /** The erased class of the result. */
    public Class<R> getResultClass() {
      return resultClass;
    }

    /** The type of the result. */
    public Type getResultType() {
      return resultType;
    }

    /** What is passed. */
    public @Nullable Object[] getArgs() {
      return args;
    }

    /** How it is run. */
    public ChildWorkflowOptions getOptions() {
      return options;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }
  }

  /** A child workflow that was begun. */
  final class ChildWorkflowOutput<R> {

    private final Promise<@Nullable R> result;
    private final Promise<WorkflowExecution> workflowExecution;

    /** See the getters. */
    public ChildWorkflowOutput(
        Promise<@Nullable R> result, Promise<WorkflowExecution> workflowExecution) {
      this.result = result;
      this.workflowExecution = workflowExecution;
    }

    /** The result to come. */
    public Promise<@Nullable R> getResult() {
      return result;
    }

    /** Completed when the child has begun. */
    public Promise<WorkflowExecution> getWorkflowExecution() {
      return workflowExecution;
    }
  }

  /** A signal to another workflow. */
  final class SignalExternalInput {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final boolean childWorkflowOnly;
    private final String signalName;
    private final @Nullable Object[] args;
    private final Header header;

    /** See the getters. */
    public SignalExternalInput(
        String workflowId,
        @Nullable UUID runId,
        boolean childWorkflowOnly,
        String signalName,
        @Nullable Object[] args,
        Header header) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.childWorkflowOnly = childWorkflowOnly;
      this.signalName = signalName;
      this.args = args;
      this.header = header;
    }

    /** The id of the other workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for whichever is open. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** Whether it must be a child of this run. */
    public boolean isChildWorkflowOnly() {
      return childWorkflowOnly;
    }

    /** The name. */
    public String getSignalName() {
      return signalName;
    }

    /** What is passed. */
    public @Nullable Object[] getArgs() {
      return args;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }
  }

  /** A signal on its way. */
  final class SignalExternalOutput {

    private final Promise<@Nullable Void> result;

    /** See the getters. */
    public SignalExternalOutput(Promise<@Nullable Void> result) {
      this.result = result;
    }

    /** Completed when the other workflow has it. */
    public Promise<@Nullable Void> getResult() {
      return result;
    }
  }

  /** A wish that another workflow cancel itself. */
  final class CancelWorkflowInput {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final @Nullable String reason;

    /** See the getters. */
    public CancelWorkflowInput(String workflowId, @Nullable UUID runId, @Nullable String reason) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.reason = reason;
    }

    /** The id of the other workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for whichever is open. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** Why; null if nobody says. */
    public @Nullable String getReason() {
      return reason;
    }
  }

  /** A wish on its way. */
  final class CancelWorkflowOutput {

    private final Promise<@Nullable Void> result;

    /** See the getters. */
    public CancelWorkflowOutput(Promise<@Nullable Void> result) {
      this.result = result;
    }

    /** Completed when the other workflow knows. */
    public Promise<@Nullable Void> getResult() {
      return result;
    }
  }

  /** How the workflow goes on in a new run. */
  final class ContinueAsNewInput {

    private final @Nullable String workflowType;
    private final ContinueAsNewOptions options;
    private final @Nullable Object[] args;
    private final Header header;

    /** See the getters. */
    public ContinueAsNewInput(
        @Nullable String workflowType,
        ContinueAsNewOptions options,
        @Nullable Object[] args,
        Header header) {
      this.workflowType = workflowType;
      this.options = options;
      this.args = args;
      this.header = header;
    }

    /** The type of the new run; null for the same. */
    public @Nullable String getWorkflowType() {
      return workflowType;
    }

    /** What differs in the new run. */
    public ContinueAsNewOptions getOptions() {
      return options;
    }

    /** What is passed. */
    public @Nullable Object[] getArgs() {
      return args;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }
  }
}
