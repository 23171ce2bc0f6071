package dev.orchestrator.filter;

/** A query that cannot be read or has no meaning. */
public final class InvalidFilterException extends RuntimeException {

  private final int position;

  InvalidFilterException(String problem, int position) {
    super("%s at position %d".formatted(problem, position));
    this.position = position;
  }

  /** Where in the query it is; the first character is 1. */
  public int position() {
    return position;
  }
}
