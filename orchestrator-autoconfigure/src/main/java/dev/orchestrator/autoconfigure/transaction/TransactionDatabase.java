package dev.orchestrator.autoconfigure.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The database whose transactions requests and results belong to.
 *
 * @param dataSource where its connections come from
 */
record TransactionDatabase(DataSource dataSource) {

  /**
   * Whether the thread is in a transaction of this database. A connection that Spring makes in a
   * transaction of something else commits by itself.
   */
  boolean isInTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return false;
    }
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      return !connection.getAutoCommit();
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("Expected to learn of the transaction", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }
}
