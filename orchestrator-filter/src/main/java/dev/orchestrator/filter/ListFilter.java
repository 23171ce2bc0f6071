package dev.orchestrator.filter;

import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query that was read and checked.
 *
 * @param condition null for all runs
 * @param order empty for the latest start first
 */
public record ListFilter(@Nullable Condition condition, List<SortKey> order) {

  /** All runs, the latest start first. */
  public static final ListFilter ALL = new ListFilter(null, List.of());

  /** Copies the list. */
  public ListFilter {
    order = List.copyOf(order);
  }

  /**
   * Reads a query.
   *
   * @param query null or blank for all runs
   * @param registered the types of the namespace's own search attributes; null for unknown names
   * @throws InvalidFilterException if it cannot be read or has no meaning
   */
  public static ListFilter parse(
      @Nullable String query, Function<String, @Nullable IndexedValueType> registered) {
    return query == null || query.isBlank() ? ALL : new FilterReader(registered).read(query);
  }
}
