package dev.orchestrator.autoconfigure.transaction;

/** The application's database lacks the tables that its transactions are to write to. */
class MissingTransactionTablesException extends RuntimeException {

  MissingTransactionTablesException(Throwable cause) {
    super("Expected tables orchestrator_outbox and orchestrator_activity_result", cause);
  }
}
