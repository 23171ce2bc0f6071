package dev.orchestrator.engine.visibility;

import dev.orchestrator.filter.InvalidFilterException;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryPage;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads about workflows. All of it comes from the database, where it is from the moment at which a
 * request was acknowledged; an unknown namespace simply has no workflows. A null {@code runId}
 * means the newest run.
 */
public interface Visibility {

  /** The longest page of a list. */
  int MAX_PAGE_SIZE = 1000;

  /** The longest page of a history. */
  int MAX_HISTORY_PAGE_SIZE = 10_000;

  /**
   * Lists runs of workflows, the latest start first.
   *
   * @param pageSize from 1 to {@link #MAX_PAGE_SIZE}
   * @param pageToken where the page before ended; null for the first page
   * @throws InvalidPageTokenException if the token is not one
   * @throws IllegalArgumentException if the page size is out of range
   */
  WorkflowPage list(
      String namespace, WorkflowFilter filter, int pageSize, @Nullable String pageToken);

  /**
   * Lists the runs that a query matches, in its order.
   *
   * @param query in the list filter language; null or blank for all runs
   * @param pageSize from 1 to {@link #MAX_PAGE_SIZE}
   * @param pageToken where the page before of the same query ended; null for the first page
   * @throws InvalidFilterException if the query cannot be read
   * @throws InvalidPageTokenException if the token is not one of this query
   * @throws IllegalArgumentException if the page size is out of range
   */
  WorkflowPage search(
      String namespace, @Nullable String query, int pageSize, @Nullable String pageToken);

  /**
   * The runs that failed or timed out, of those that a query matches, and how they ended. An empty
   * query costs no more than the limit, however many runs there are.
   *
   * @param query in the list filter language, whose order does not matter; null or blank for all
   * @param limit how many at most, from 1 to {@link #MAX_PAGE_SIZE}
   * @throws InvalidFilterException if the query cannot be read
   * @throws IllegalArgumentException if the limit is out of range
   */
  FailedRuns failures(String namespace, @Nullable String query, int limit);

  /**
   * How many runs a query matches; its order does not matter.
   *
   * @param query in the list filter language; null or blank for all runs
   * @param limit how far to count at most: what the answer costs is bounded by it, from 1 on
   * @throws InvalidFilterException if the query cannot be read
   */
  long count(String namespace, @Nullable String query, long limit);

  /**
   * How many of the runs that a query matches have which status, and how many are stuck, by one
   * look at the database.
   *
   * @param query in the list filter language; null or blank for all runs
   * @param limit how far to count at most, each of them: what the answer costs is bounded by it,
   *     from 1 on
   * @throws InvalidFilterException if the query cannot be read
   */
  StatusCounts countByStatus(String namespace, @Nullable String query, long limit);

  /**
   * Lists standalone activities, the latest start first. The keys of what it answers are those of
   * {@link WorkflowKey#ofActivity}, and so are those by which the other methods find one.
   *
   * @param pageSize from 1 to {@link #MAX_PAGE_SIZE}
   * @param pageToken where the page before ended; null for the first page
   * @throws InvalidPageTokenException if the token is not one
   * @throws IllegalArgumentException if the page size is out of range
   */
  WorkflowPage listActivities(
      String namespace, ActivityFilter filter, int pageSize, @Nullable String pageToken);

  /** Describes a standalone activity; empty if there is none, or the key is a workflow's. */
  Optional<ActivityDescription> describeActivity(WorkflowKey key, @Nullable UUID runId);

  /** Describes a run with what it waits for; empty if there is none. */
  Optional<WorkflowDescription> describe(WorkflowKey key, @Nullable UUID runId);

  /**
   * A part of a run's history; empty if there is no such run.
   *
   * @param fromEventId the first event wanted, from 1 on
   * @param toEventId the last event wanted; {@code Long.MAX_VALUE} for no end
   * @param pageSize from 1 to {@link #MAX_HISTORY_PAGE_SIZE}: how many events at most; fewer if
   *     they are large
   * @throws IllegalArgumentException if the page size is out of range
   */
  default Optional<HistoryPage> history(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize) {
    return historyJson(key, runId, fromEventId, toEventId, pageSize).map(HistoryJson::read);
  }

  /**
   * The same as {@link #history}, for those who hand it on: as it is stored, without reading it.
   */
  Optional<HistoryJson> historyJson(
      WorkflowKey key, @Nullable UUID runId, long fromEventId, long toEventId, int pageSize);

  /** How a run stands, and how it ended; empty if there is none. */
  Optional<RunOutcome> outcome(WorkflowKey key, @Nullable UUID runId);
}
