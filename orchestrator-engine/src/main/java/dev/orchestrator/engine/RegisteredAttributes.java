package dev.orchestrator.engine;

import dev.orchestrator.engine.namespace.SearchAttributeRegistry;
import dev.orchestrator.engine.shard.Rules;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The registry in the words of the shards' rules. */
record RegisteredAttributes(SearchAttributeRegistry registry) implements Rules.Attributes {

  @Override
  public void prepare(String namespace, Collection<String> names) {
    registry.prepare(namespace, names);
  }

  @Override
  public @Nullable IndexedValueType typeOf(String namespace, String name) {
    return registry.typeOf(namespace, name);
  }
}
