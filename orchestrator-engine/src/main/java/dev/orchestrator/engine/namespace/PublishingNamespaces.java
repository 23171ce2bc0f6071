package dev.orchestrator.engine.namespace;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The namespaces whose starts and ends of runs are published. A copy that is read now and then, so
 * that shards never ask: what an operator changes holds on all servers some seconds later.
 */
public final class PublishingNamespaces {

  private final NamespaceStore store;
  private volatile Set<String> names = Set.of();

  /** None until they are read. */
  public PublishingNamespaces(NamespaceStore store) {
    this.store = store;
  }

  /** Reads them; what was known stays if the database does not answer. */
  public void refresh() {
    names =
        store.findAll().stream()
            .filter(Namespace::lifecycleEvents)
            .map(Namespace::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a namespace is one of them. */
  public boolean contains(String namespace) {
    return names.contains(namespace);
  }
}
