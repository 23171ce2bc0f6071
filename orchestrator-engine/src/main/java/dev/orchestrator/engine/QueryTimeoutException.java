package dev.orchestrator.engine;

/** No worker answered a query in time. */
public final class QueryTimeoutException extends RuntimeException {

  /** For engines, and for what stands in for one in a test. */
  public QueryTimeoutException(String message) {
    super(message);
  }
}
