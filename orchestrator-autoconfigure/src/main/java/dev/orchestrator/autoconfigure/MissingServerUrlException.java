package dev.orchestrator.autoconfigure;

/** Nobody said where the server is. */
class MissingServerUrlException extends RuntimeException {

  MissingServerUrlException() {
    super("Expected the server's URL in orchestrator.server.url, but it is not set");
  }
}
