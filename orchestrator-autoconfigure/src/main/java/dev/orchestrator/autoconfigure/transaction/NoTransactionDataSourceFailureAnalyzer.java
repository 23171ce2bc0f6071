package dev.orchestrator.autoconfigure.transaction;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to name the database. */
class NoTransactionDataSourceFailureAnalyzer
    extends AbstractFailureAnalyzer<NoTransactionDataSourceException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoTransactionDataSourceException cause) {
    return new FailureAnalysis(
        "'orchestrator.transactions.enabled' is set, but the application has no DataSource, or"
            + " several of which none is primary.",
        """
        Consider one of these:
          - Configure a DataSource, for example by spring.datasource.url.
          - Annotate the bean of the database whose transactions requests to workflows are to join\
         with @OrchestratorDataSource.
          - Set orchestrator.transactions.enabled=false\
        """,
        cause);
  }
}
