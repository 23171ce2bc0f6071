package dev.orchestrator.engine.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.hibernate.jdbc.ReturningWork;

/**
 * Sends a statement that is its own transaction: no round trip more, and a process that stands
 * still in the middle of it holds no row. All writes of shards go this way, or a new owner could
 * have to wait for a paused one.
 */
final class OwnTransaction {

  private OwnTransaction() {}

  /** Calls work that sends a single statement. */
  static <T> T of(SessionFactory sessions, ReturningWork<T> work) {
    return sessions.fromStatelessSession(
        session -> session.doReturningWork(connection -> call(work, connection)));
  }

  private static <T> T call(ReturningWork<T> work, Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try {
      return work.execute(connection);
    } finally {
      connection.setAutoCommit(false);
    }
  }
}
