package dev.orchestrator.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/** What the dashboard asks a server, as paths. */
final class DashboardCalls {

  /** That a run may have. */
  static final List<String> STATUSES =
      List.of(
          "Running", "Completed", "Failed", "Canceled", "Terminated", "TimedOut", "ContinuedAsNew");

  private static final String API = "/api/v1/namespaces/default/";

  private DashboardCalls() {}

  /** The stream of changes. */
  static String changes() {
    return API + "workflow-changes";
  }

  /** The first page of a list; of all runs if the query is empty. */
  static String list(String query) {
    return API + "workflows?pageSize=50" + parameter(query);
  }

  /** A count, which stops at 10,000. */
  static String count(String query) {
    return API + "workflow-count?limit=10001" + parameter(query);
  }

  /** How many runs have which status, each count of which stops at 10,000. */
  static String countByStatus() {
    return API + "workflow-count?limit=10001&groupBy=ExecutionStatus";
  }

  /** The query for the runs of a status. */
  static String hasStatus(String status) {
    return "ExecutionStatus = '" + status + "'";
  }

  private static String parameter(String query) {
    return query.isEmpty() ? "" : "&query=" + URLEncoder.encode(query, UTF_8);
  }
}
