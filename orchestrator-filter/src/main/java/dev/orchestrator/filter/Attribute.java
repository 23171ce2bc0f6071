package dev.orchestrator.filter;

import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs are compared or sorted by.
 *
 * @param system null for a search attribute of the namespace
 */
public record Attribute(String name, IndexedValueType type, @Nullable SystemAttribute system) {

  /**
   * The attribute of a name.
   *
   * @param registered the types of the namespace's own attributes; null for unknown names
   * @return null if there is none
   */
  static @Nullable Attribute find(
      String name, Function<String, @Nullable IndexedValueType> registered) {
    SystemAttribute system = SystemAttribute.named(name);
    if (system != null) {
      return new Attribute(name, system.type(), system);
    }
    IndexedValueType type =
        name.equals(SystemAttributes.CHANGE_VERSION)
            ? IndexedValueType.KEYWORD_LIST
            : registered.apply(name);
    return type == null ? null : new Attribute(name, type, null);
  }
}
