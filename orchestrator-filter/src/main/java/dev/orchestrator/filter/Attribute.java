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

  /** What the platform knows of every run. */
  public static Attribute of(SystemAttribute system) {
    return new Attribute(system.attributeName(), system.type(), system);
  }

  /**
   * The attribute of a name.
   *
   * @param registered the types of the namespace's own attributes; null for unknown names
   * @return null if there is none
   */
  static @Nullable Attribute find(
      String name, Function<String, @Nullable IndexedValueType> registered) {
    IndexedValueType own = SystemAttributes.TYPES.get(name);
    IndexedValueType type = own == null ? registered.apply(name) : own;
    return type == null ? null : new Attribute(name, type, SystemAttribute.named(name));
  }
}
