package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients and workers ask of the platform, in the protocol's own terms. The usual form speaks
 * to a server; a test environment puts an engine of its own behind it. Thread-safe.
 *
 * <p>Every method throws {@link RequestRejectedException} if the engine rejects the request, and
 * {@link WorkflowServiceException} if no answer can be had. A null {@code runId} means the
 * workflow's newest run. Standalone activities are found by {@link WorkflowKey#ofActivity}.
 */
public interface WorkflowService extends AutoCloseable {

  /**
   * Starts, signals, cancels or terminates, and returns when that is durable. Repeating a request
   * with the same id has no second effect.
   */
  Reply submit(RequestEnvelope request);

  /** Asks a worker for a view of the workflow's state. */
  QueryResult query(WorkflowKey workflow, QueryWorkflow query);

  /**
   * Hands an update in, or asks about one, and waits for the stage that the request wants, but not
   * longer than the timeout. Repeating a request with the same id has no second effect.
   *
   * @param request an update, with or without a start, or a question about one
   * @return {@link Reply.UpdateProgress} with the stage reached, or {@link Reply.UpdateRejected}
   */
  Reply update(RequestEnvelope request, Duration timeout);

  /**
   * Waits until a run is closed, but not longer than the timeout.
   *
   * @return how the run stands: possibly still running
   */
  WorkflowOutcome awaitClose(WorkflowKey workflow, @Nullable UUID runId, Duration timeout);

  /** What is known about a run. */
  WorkflowExecutionDescription describe(WorkflowKey workflow, @Nullable UUID runId);

  /**
   * Lists runs of workflows, the latest start first.
   *
   * @param pageToken where the page before ended; null for the first page
   */
  WorkflowExecutionPage list(
      String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken);

  /** What is known about a standalone activity. */
  ActivityExecutionDescription describeActivity(WorkflowKey activity, @Nullable UUID runId);

  /**
   * Lists standalone activities, the latest start first.
   *
   * @param pageToken where the page before ended; null for the first page
   */
  ActivityExecutionPage listActivities(
      String namespace, ActivityExecutionFilter filter, int pageSize, @Nullable String pageToken);

  /**
   * Lists the runs that a query of the list filter language matches.
   *
   * @param query null or blank for all runs
   * @param pageToken where the page before ended; null for the first page
   */
  WorkflowExecutionPage list(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken);

  /**
   * How many runs a query of the list filter language matches.
   *
   * @param query null or blank for all runs
   */
  long count(String namespace, @Nullable String query);

  /**
   * How many of the runs that a query of the list filter language matches have which status.
   *
   * @param query null or blank for all runs
   * @return without some or all of those that no run has, possibly
   */
  Map<WorkflowExecutionStatus, Long> countByStatus(String namespace, @Nullable String query);

  /**
   * A part of a run's history.
   *
   * @param fromEventId the first event wanted, from 1 on
   * @param toEventId the last event wanted; {@code Long.MAX_VALUE} for no end
   */
  WorkflowHistoryPage history(
      WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId);

  /**
   * Keeps the data of a large payload for a grace time, and then for as long as a run refers to
   * them.
   *
   * @param hash the SHA-256 of the content in lower-case hexadecimal digits
   */
  void storePayload(String namespace, String hash, byte[] content);

  /** The data of a large payload; {@link WorkflowServiceException} if they are not there. */
  byte[] loadPayload(String namespace, String hash);

  /**
   * Tells people's tools what the workflow types of a task queue take. Does nothing where there are
   * no such tools.
   *
   * @param types asked only where there are
   */
  default void registerWorkflowTypes(
      String namespace, String taskQueue, Supplier<List<WorkflowTypeSchemas>> types) {}

  /**
   * Returns if the platform answers within the timeout and knows the namespace; does not try again.
   */
  void checkReachable(String namespace, Duration timeout);

  /**
   * What the platform tells of itself; does not try again. Nothing, unless it is a server that
   * tells.
   *
   * @throws WorkflowServiceException if it does not answer within the timeout
   */
  default SystemInfo getSystemInfo(Duration timeout) {
    return SystemInfo.UNKNOWN;
  }

  /** Gives up connections. */
  @Override
  default void close() {}
}
