package dev.orchestrator.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be counted. That it is to be counted by status is said at a query's end, as in
 * Temporal; any other grouping stays in the filter, whose reader refuses it.
 *
 * @param filter in the list filter language; null for all runs
 */
record CountQuery(@Nullable String filter, boolean byStatus) {

  private static final Pattern BY_STATUS =
      Pattern.compile("(.*)\\b(?i:GROUP\\s+BY)\\s+ExecutionStatus\\s*", Pattern.DOTALL);

  static CountQuery of(@Nullable String query) {
    Matcher grouped = BY_STATUS.matcher(query == null ? "" : query);
    if (!grouped.matches()) {
      return new CountQuery(query, false);
    }
    String filter = grouped.group(1).strip();
    return new CountQuery(filter.isEmpty() ? null : filter, true);
  }
}
