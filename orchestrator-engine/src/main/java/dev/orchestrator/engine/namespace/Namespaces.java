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
   * @param lifecycleEvents whether starts and ends of runs are published
   * @throws IllegalArgumentException if the name cannot be part of a topic name, or the retention
   *     is not positive
   * @throws NamespaceExistsException if the name is taken
   */
  Namespace create(
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      boolean lifecycleEvents);

  /** Creates a namespace that publishes nothing; see the other method. */
  default Namespace create(
      String name, @Nullable String description, @Nullable Duration retention) {
    return create(name, description, retention, false);
  }

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
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      @Nullable Boolean lifecycleEvents);

  /** Changes what is not null, and not whether the namespace publishes; see the other method. */
  default Optional<Namespace> update(
      String name, @Nullable String description, @Nullable Duration retention) {
    return update(name, description, retention, null);
  }
}
