package dev.orchestrator.engine.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps the database from planning a statement anew at each execution, which it does as long as a
 * plan for the very values at hand looks cheaper. For statements that take arrays it always looks
 * so, and planning them takes longer than to carry them out.
 */
final class Plans {

  /** To be put before a statement that is sent in a transaction of its own. */
  static final String ONCE = "select set_config('plan_cache_mode', 'force_generic_plan', true);\n";

  /**
   * The contrary, for statements that are planned in no time beside what a wrong plan costs: those
   * of filters, which one index helps with a rare value, and another one with a usual one. Holds
   * until the end of the transaction.
   */
  static final String EACH_TIME = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

  private Plans() {}

  /** The rows of a statement that begins so. */
  static ResultSet execute(PreparedStatement statement) throws SQLException {
    statement.execute();
    statement.getMoreResults();
    return statement.getResultSet();
  }
}
