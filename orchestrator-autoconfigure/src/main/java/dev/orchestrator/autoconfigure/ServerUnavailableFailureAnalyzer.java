package dev.orchestrator.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what the server answered, and how to start without it. */
class ServerUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<ServerUnavailableException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ServerUnavailableException cause) {
    return new FailureAnalysis(
        "The orchestrator server at %s is not ready for namespace '%s': %s"
            .formatted(cause.url(), cause.namespace(), cause.reason()),
        """
        Consider one of these:
          - Start the server, or correct orchestrator.server.url and orchestrator.namespace.
          - Set orchestrator.server.fail-fast=false: the application then starts before its server,\
         and its health tells when the server is there.\
        """,
        cause);
  }
}
