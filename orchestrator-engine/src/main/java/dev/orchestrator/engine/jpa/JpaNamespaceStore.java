package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.namespace.Namespace;
import dev.orchestrator.engine.namespace.NamespaceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JpaNamespaceStore implements NamespaceStore {

  private final NamespaceRepository namespaces;
  private final RunRepository runs;

  JpaNamespaceStore(NamespaceRepository namespaces, RunRepository runs) {
    this.namespaces = namespaces;
    this.runs = runs;
  }

  @Override
  public boolean insertIfAbsent(Namespace namespace) {
    return namespaces.insertIfAbsent(
            namespace.name(),
            namespace.description(),
            namespace.retention().toSeconds(),
            namespace.createdAt())
        == 1;
  }

  @Override
  public List<Namespace> findAll() {
    return namespaces.findAllByOrderByName().stream().map(NamespaceRow::toNamespace).toList();
  }

  @Override
  public Optional<Namespace> find(String name) {
    return StoreFailures.translate(
        "find namespace " + name, () -> namespaces.findByName(name).map(NamespaceRow::toNamespace));
  }

  @Override
  public void update(Namespace namespace) {
    namespaces.save(new NamespaceRow(namespace));
  }

  @Override
  public int deleteClosedBefore(String namespace, Instant closedBefore, int limit) {
    return runs.deleteExpired(namespace, closedBefore, limit);
  }
}
