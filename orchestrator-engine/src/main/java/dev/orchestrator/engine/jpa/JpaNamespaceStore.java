package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.namespace.Namespace;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

final class JpaNamespaceStore implements NamespaceStore {

  private final NamespaceRepository namespaces;
  private final SearchAttributeRepository attributes;
  private final RunRepository runs;

  JpaNamespaceStore(
      NamespaceRepository namespaces, SearchAttributeRepository attributes, RunRepository runs) {
    this.namespaces = namespaces;
    this.attributes = attributes;
    this.runs = runs;
  }

  @Override
  public boolean insertIfAbsent(Namespace namespace) {
    return namespaces.insertIfAbsent(
            namespace.name(),
            namespace.description(),
            namespace.retention().toSeconds(),
            namespace.createdAt(),
            namespace.lifecycleEvents())
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
  public SortedMap<String, IndexedValueType> searchAttributes(String namespace) {
    var types = new TreeMap<String, IndexedValueType>();
    StoreFailures.translate(
            "read the search attributes of namespace " + namespace,
            () -> attributes.findByNamespaceOrderByName(namespace))
        .forEach(row -> types.put(row.name, row.type));
    return types;
  }

  @Override
  public boolean insertSearchAttribute(String namespace, String name, IndexedValueType type) {
    return attributes.insertIfAbsent(namespace, name, type.name()) == 1;
  }

  @Override
  public boolean removeSearchAttribute(String namespace, String name) {
    return attributes.remove(namespace, name) == 1;
  }

  @Override
  public int deleteClosedBefore(String namespace, Instant closedBefore, int limit) {
    return runs.deleteExpired(namespace, closedBefore, limit);
  }
}
