package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.StoreRefusedException;
import dev.orchestrator.engine.store.StoreUnavailableException;
import dev.orchestrator.protocol.json.MalformedMessageException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass from those that stay, by what the database itself said. */
final class StoreFailures {

  /**
   * Classes of SQLSTATE that pass: connection, read-only after a failover, transaction rollback,
   * resources, operator intervention, lock or object not available, system error.
   */
  private static final Set<String> TRANSIENT_CLASSES =
      Set.of("08", "25", "40", "53", "55", "57", "58");

  private StoreFailures() {}

  static <T> T translate(String action, Supplier<T> work) {
    try {
      return work.get();
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      String message = "Could not " + action + ": " + e.getMessage();
      SQLException sql = sqlException(e);
      boolean stays = sql == null ? e instanceof MalformedMessageException : !passes(sql);
      throw stays
          ? new StoreRefusedException(message, e)
          : new StoreUnavailableException(message, e);
    }
  }

  private static boolean passes(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException
        || state == null
        || state.length() < 2
        || TRANSIENT_CLASSES.contains(state.substring(0, 2));
  }

  private static @Nullable SQLException sqlException(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
