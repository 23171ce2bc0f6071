package dev.orchestrator.client;

import dev.orchestrator.common.interceptors.Header;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls of a client that change nothing; a part of {@link WorkflowClientCallsInterceptor}. */
public interface WorkflowClientReadsInterceptor {

  /** A query is asked. */
  <R> QueryOutput<R> query(QueryInput<R> input);

  /** A result is waited for. */
  <R> GetResultOutput<R> getResult(GetResultInput<R> input) throws TimeoutException;

  /** A result is waited for in the background. */
  <R> GetResultAsyncOutput<R> getResultAsync(GetResultInput<R> input);

  /** A run is described. */
  DescribeWorkflowOutput describe(DescribeWorkflowInput input);

  /** A query. */
  final class QueryInput<R> {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final String queryType;
    private final Header header;
    private final @Nullable Object[] arguments;
    private final Class<R> resultClass;
    private final Type resultType;

    /** See the getters. */
    public QueryInput(
        String workflowId,
        @Nullable UUID runId,
        String queryType,
        Header header,
        @Nullable Object[] arguments,
        Class<R> resultClass,
        Type resultType) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.queryType = queryType;
      this.header = header;
      this.arguments = arguments;
      this.resultClass = resultClass;
      this.resultType = resultType;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** The type. */
    public String getQueryType() {
      return queryType;
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
  }

  /** The answer to a query. */
  final class QueryOutput<R> {

    private final @Nullable R result;

    /** See the getters. */
    public QueryOutput(@Nullable R result) {
      this.result = result;
    }

    /** The result. */
    public @Nullable R getResult() {
      return result;
    }
  }

  /** A wait. */
  final class GetResultInput<R> {

    private final String workflowId;
    private final @Nullable UUID runId;
    private final @Nullable Duration timeout;
    private final Class<R> resultClass;
    private final Type resultType;

    /** See the getters. */
    public GetResultInput(
        String workflowId,
        @Nullable UUID runId,
        @Nullable Duration timeout,
        Class<R> resultClass,
        Type resultType) {
      this.workflowId = workflowId;
      this.runId = runId;
      this.timeout = timeout;
      this.resultClass = resultClass;
      this.resultType = resultType;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }

    /** How long to wait; null for ever. */
    public @Nullable Duration getTimeout() {
      return timeout;
    }

    /** The erased class of the result. */
    public Class<R> getResultClass() {
      return resultClass;
    }

    /** The type of the result. */
    public Type getResultType() {
      return resultType;
    }
  }

  /** The end of a wait. */
  final class GetResultOutput<R> {

    private final @Nullable R result;

    /** See the getters. */
    public GetResultOutput(@Nullable R result) {
      this.result = result;
    }

    /** The result. */
    public @Nullable R getResult() {
      return result;
    }
  }

  /** A wait in the background. */
  final class GetResultAsyncOutput<R> {

    private final CompletableFuture<@Nullable R> result;

    /** See the getters. */
    public GetResultAsyncOutput(CompletableFuture<@Nullable R> result) {
      this.result = result;
    }

    /** The result to come. */
    public CompletableFuture<@Nullable R> getResult() {
      return result;
    }
  }

  /** A look at a run. */
  final class DescribeWorkflowInput {

    private final String workflowId;
    private final @Nullable UUID runId;

    /** See the getters. */
    public DescribeWorkflowInput(String workflowId, @Nullable UUID runId) {
      this.workflowId = workflowId;
      this.runId = runId;
    }

    /** The workflow. */
    public String getWorkflowId() {
      return workflowId;
    }

    /** The run; null for the current one. */
    public @Nullable UUID getRunId() {
      return runId;
    }
  }

  /** What a run looks like. */
  final class DescribeWorkflowOutput {

    private final WorkflowExecutionDescription description;

    /** See the getters. */
    public DescribeWorkflowOutput(WorkflowExecutionDescription description) {
      this.description = description;
    }

    /** The description. */
    public WorkflowExecutionDescription getDescription() {
      return description;
    }
  }
}
