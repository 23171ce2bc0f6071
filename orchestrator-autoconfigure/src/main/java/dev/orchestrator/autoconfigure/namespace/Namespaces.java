package dev.orchestrator.autoconfigure.namespace;

import java.util.Map;
import java.util.TreeMap;

/**
 * The application's further namespaces.
 *
 * @param all by their names under {@code orchestrator.namespaces}
 */
public record Namespaces(Map<String, Namespace> all) {

  /** Of an application that has its own only. */
  public static final Namespaces NONE = new Namespaces(Map.of());

  /** Sorted by name. */
  public Namespaces {
    all = new TreeMap<>(all);
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of the name, with those that there are
   */
  public Namespace get(String name) {
    Namespace found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "Expected one of the namespaces %s, but got '%s'".formatted(all.keySet(), name));
    }
    return found;
  }
}
