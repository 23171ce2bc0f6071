package dev.orchestrator.engine.namespace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The namespaces of an installation. */
public interface Namespaces {

  /** The namespace that is there from the first start on. */
  String DEFAULT = "default";

  /**
   * Creates a namespace.
   *
   * @param retention how long closed runs are kept; null for the configured default
   * @throws IllegalArgumentException if the name cannot be part of a topic name, or the retention
   *     is not positive
   * @throws NamespaceExistsException if the name is taken
   */
  Namespace create(String name, @Nullable String description, @Nullable Duration retention);

  /** All namespaces by name. */
  List<Namespace> list();

  /** One namespace. */
  Optional<Namespace> find(String name);

  /**
   * Changes what is not null.
   *
   * @return the changed namespace; empty if there is none of this name
   * @throws IllegalArgumentException if the retention is not positive
   */
  Optional<Namespace> update(
      String name, @Nullable String description, @Nullable Duration retention);
}
