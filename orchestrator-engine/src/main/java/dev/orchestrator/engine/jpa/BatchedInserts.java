package dev.orchestrator.engine.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the driver sends a JDBC batch of inserts as one statement. */
final class BatchedInserts {

  private static final Logger LOG = LoggerFactory.getLogger(BatchedInserts.class);

  private BatchedInserts() {}

  static void warnIfOff(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      if (!areRewritten(connection)) {
        LOG.warn(
            "The data source does not set reWriteBatchedInserts=true: commits take several times"
                + " as long under load. Add it to the JDBC URL.");
      }
    } catch (SQLException e) {
      LOG.debug("Could not look for reWriteBatchedInserts", e);
    }
  }

  static boolean areRewritten(Connection connection) throws SQLException {
    return connection.isWrapperFor(BaseConnection.class)
        && connection
            .unwrap(BaseConnection.class)
            .getQueryExecutor()
            .isReWriteBatchedInsertsEnabled();
  }
}
