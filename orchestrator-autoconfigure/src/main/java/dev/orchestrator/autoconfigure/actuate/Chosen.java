package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** Finds what an operation is about: the application's own namespace unless it names another. */
final class Chosen {

  private Chosen() {}

  /**
   * Finds it.
   *
   * @param own what the application's own namespace has
   * @param name one under {@code orchestrator.namespaces}; null for the application's own
   * @param part what of a further namespace is wanted; null if it has none
   * @throws InvalidEndpointRequestException if there is none
   */
  static <T> T of(
      T own, Namespaces namespaces, @Nullable String name, Function<Namespace, @Nullable T> part) {
    if (name == null) {
      return own;
    }
    T chosen;
    try {
      chosen = part.apply(namespaces.get(name));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    if (chosen == null) {
      throw refused("this process runs no such workers for namespace '%s'".formatted(name));
    }
    return chosen;
  }

  private static InvalidEndpointRequestException refused(String reason) {
    return new InvalidEndpointRequestException(reason, reason);
  }
}
