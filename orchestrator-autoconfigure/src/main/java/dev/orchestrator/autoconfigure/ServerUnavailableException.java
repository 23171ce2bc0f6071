package dev.orchestrator.autoconfigure;

/** The server did not answer, or not well, where the application asked to fail in that case. */
class ServerUnavailableException extends RuntimeException {

  private final String url;
  private final String namespace;

  ServerUnavailableException(String url, String namespace, RuntimeException cause) {
    super("No good answer from the orchestrator server at " + url, cause);
    this.url = url;
    this.namespace = namespace;
  }

  String url() {
    return url;
  }

  String namespace() {
    return namespace;
  }

  /** What went wrong. */
  String reason() {
    Throwable cause = getCause();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }
}
