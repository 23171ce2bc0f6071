package dev.orchestrator.autoconfigure.transaction;

/** Transactions are wanted, but it is not clear of which database. */
class NoTransactionDataSourceException extends RuntimeException {

  NoTransactionDataSourceException() {
    super("Expected one DataSource, a primary one, or one with @OrchestratorDataSource");
  }
}
