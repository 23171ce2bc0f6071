package dev.orchestrator.engine.namespace;

/** The name is taken. */
public final class NamespaceExistsException extends RuntimeException {

  /** For a name that is taken. */
  public NamespaceExistsException(String name) {
    super("Expected a new name, but namespace '%s' exists".formatted(name));
  }
}
