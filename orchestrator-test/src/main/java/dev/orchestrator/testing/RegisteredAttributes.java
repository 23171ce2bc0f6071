package dev.orchestrator.testing;

import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The search attributes that a test has registered. Guarded by the engine's lock. */
final class RegisteredAttributes {

  private final Map<String, IndexedValueType> types = new HashMap<>();

  void register(String name, IndexedValueType type) {
    types.put(name, type);
  }

  void clear() {
    types.clear();
  }

  @Nullable IndexedValueType typeOf(String name) {
    return types.get(name);
  }
}
