package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.namespace.SearchAttributeExistsException;
import dev.orchestrator.engine.namespace.SearchAttributes;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.SortedMap;
import java.util.TreeMap;

/** Search attributes in memory, the same in all namespaces. */
public final class FakeSearchAttributes implements SearchAttributes {

  private final TreeMap<String, IndexedValueType> types = new TreeMap<>();

  FakeSearchAttributes() {}

  void reset() {
    types.clear();
  }

  @Override
  public SortedMap<String, IndexedValueType> list(String namespace) {
    return types;
  }

  @Override
  public void add(String namespace, String name, IndexedValueType type) {
    if (name.equals("StartTime")) {
      throw new IllegalArgumentException("must not be a name that the platform sets itself");
    }
    if (types.putIfAbsent(name, type) != null) {
      throw new SearchAttributeExistsException(name);
    }
  }

  @Override
  public boolean remove(String namespace, String name) {
    return types.remove(name) != null;
  }
}
