package dev.orchestrator.engine.namespace;

/** The name is registered. */
public final class SearchAttributeExistsException extends RuntimeException {

  /** For a name that is registered. */
  public SearchAttributeExistsException(String name) {
    super("Expected a new name, but search attribute '%s' exists".formatted(name));
  }
}
