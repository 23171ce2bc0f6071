package dev.orchestrator.server.api.http;

import jakarta.validation.Path;
import jakarta.validation.Path.Node;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;

/**
 * Has every part of a body checked. Bodies are plain values; where JPA is on the class path, the
 * validator would ask it about each part whether that was loaded yet.
 */
final class PlainValues implements TraversableResolver {

  @Override
  public boolean isReachable(
      Object holder, Node part, Class<?> root, Path path, ElementType element) {
    return true;
  }

  @Override
  public boolean isCascadable(
      Object holder, Node part, Class<?> root, Path path, ElementType element) {
    return true;
  }
}
