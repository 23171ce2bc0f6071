package dev.orchestrator.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to tell an application where its server is. */
class MissingServerUrlFailureAnalyzer extends AbstractFailureAnalyzer<MissingServerUrlException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingServerUrlException cause) {
    return new FailureAnalysis(
        "The application has orchestrator-spring-boot-starter, but does not know where the"
            + " orchestrator server is: 'orchestrator.server.url' is not set.",
        """
        Consider one of these:
          - Set it, for example orchestrator.server.url=http://localhost:7243
          - In development, add orchestrator-dev-services to the class path, which starts a server.
          - Define a bean of type OrchestratorConnectionDetails.
          - If this application (or this test) is to run without workflows, set\
         orchestrator.enabled=false\
        """,
        cause);
  }
}
