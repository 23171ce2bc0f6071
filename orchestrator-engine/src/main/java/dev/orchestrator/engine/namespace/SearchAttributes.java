package dev.orchestrator.engine.namespace;

import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.SortedMap;

/** The search attributes that are registered in namespaces. */
public interface SearchAttributes {

  /** The most that a namespace may have. */
  int MAX = 100;

  /** What is registered in a namespace: types by name. */
  SortedMap<String, IndexedValueType> list(String namespace);

  /**
   * Registers one in a namespace that exists.
   *
   * @throws IllegalArgumentException if the name is not one, or the platform's own, or there are
   *     {@link #MAX} already
   * @throws SearchAttributeExistsException if the name is registered
   */
  void add(String namespace, String name, IndexedValueType type);

  /**
   * Removes one. Runs keep the values that they have, but nobody finds them by it any more.
   *
   * @return whether it was registered
   */
  boolean remove(String namespace, String name);
}
