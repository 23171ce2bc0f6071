package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.IncompatibleServerException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names both versions, and says which side has to be newer. */
class IncompatibleServerFailureAnalyzer
    extends AbstractFailureAnalyzer<IncompatibleServerException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, IncompatibleServerException cause) {
    var sdk = cause.getSdk();
    var server = cause.getServer();
    return new FailureAnalysis(
        "This application has version %s of the orchestrator's SDK, which speaks protocol %s. The server at %s is of version %s, and speaks protocol %s. They do not understand each other."
            .formatted(
                sdk.version(),
                sdk.protocol(),
                cause.getServerUrl(),
                server.version(),
                server.protocol()),
        cause.isServerTooOld()
            ? """
            Consider one of these:
              - Upgrade the server to a version that speaks protocol %s. Servers go first: they\
             understand older applications.
              - Use orchestrator-spring-boot-starter of the server's version, %s, until then.\
            """
                .formatted(sdk.protocol(), server.version())
            : """
            Consider one of these:
              - Upgrade orchestrator-spring-boot-starter to the server's version, %s.
              - Point orchestrator.server.url to a server that still speaks protocol %s.\
            """
                .formatted(server.version(), sdk.protocol()),
        cause);
  }
}
