package dev.orchestrator.engine;

/** No worker answered a query in time. */
public final class QueryTimeoutException extends RuntimeException {

  QueryTimeoutException(String message) {
    super(message);
  }
}
