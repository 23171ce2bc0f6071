package dev.orchestrator.autoconfigure.transaction;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to get the tables. */
class MissingTransactionTablesFailureAnalyzer
    extends AbstractFailureAnalyzer<MissingTransactionTablesException> {

  @Override
  protected FailureAnalysis analyze(
      Throwable rootFailure, MissingTransactionTablesException cause) {
    return new FailureAnalysis(
        "'orchestrator.transactions.enabled' is set, but the application's database does not have"
            + " the tables 'orchestrator_outbox' and 'orchestrator_activity_result', or they cannot"
            + " be read: "
            + rootFailure.getMessage(),
        """
        Consider one of these:
          - With Liquibase, add to your changelog:
              - include: {file: db/orchestrator/changelog.yaml}
          - Otherwise run db/orchestrator/schema-postgresql.sql of orchestrator-autoconfigure, or\
         schema.sql beside it for another database.
          - If requests to workflows are not to be part of transactions, set\
         orchestrator.transactions.enabled=false\
        """,
        cause);
  }
}
