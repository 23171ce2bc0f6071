package dev.orchestrator.client;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of {@link WorkflowClient} that lists and counts the runs of its namespace. */
public interface WorkflowExecutionSearch {

  /**
   * Lists runs of the namespace, the latest start first.
   *
   * @param pageToken where the page before ended; null for the first page
   */
  WorkflowExecutionPage listExecutions(
      WorkflowExecutionFilter filter, int pageSize, @Nullable String pageToken);

  /**
   * The runs of the namespace that a query matches, such as {@code "WorkflowType = 'Order' AND
   * OrderTotal > 100 ORDER BY StartTime DESC"}; the latest start first where it gives no order.
   * Pages are fetched as the stream is read.
   *
   * @param query in the list filter language; null for all runs
   * @throws RequestRejectedException (the stream's end operation, too) if the query cannot be read;
   *     its message names the position
   */
  Stream<WorkflowExecutionMetadata> listExecutions(@Nullable String query);

  /**
   * Like {@link #listExecutions(String)}.
   *
   * @param pageSize how many runs are fetched at once, from 1 to 1000
   */
  Stream<WorkflowExecutionMetadata> listExecutions(@Nullable String query, int pageSize);

  /**
   * How many runs of the namespace a query matches; and how many of them have which status, if it
   * ends with {@code GROUP BY ExecutionStatus}, which is the only grouping.
   *
   * @param query in the list filter language, without an order; null for all runs
   * @throws RequestRejectedException if the query cannot be read
   */
  WorkflowExecutionCount countWorkflows(@Nullable String query);
}
