package dev.orchestrator.engine.namespace;

import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The database as namespaces and retention need it. */
public interface NamespaceStore {

  /** Whether this call, and not an earlier one, created the namespace. */
  boolean insertIfAbsent(Namespace namespace);

  /** All namespaces by name. */
  List<Namespace> findAll();

  /** One namespace. */
  Optional<Namespace> find(String name);

  /** Replaces the description and the retention of an existing namespace. */
  void update(Namespace namespace);

  /** The search attributes of a namespace: types by name. */
  SortedMap<String, IndexedValueType> searchAttributes(String namespace);

  /** Whether this call, and not an earlier one, registered the name. */
  boolean insertSearchAttribute(String namespace, String name, IndexedValueType type);

  /** Whether the name was registered, and is not any more. */
  boolean removeSearchAttribute(String namespace, String name);

  /**
   * Deletes runs, with their histories, that were closed before the given moment.
   *
   * @return how many were deleted, at most {@code limit}
   */
  int deleteClosedBefore(String namespace, Instant closedBefore, int limit);
}
