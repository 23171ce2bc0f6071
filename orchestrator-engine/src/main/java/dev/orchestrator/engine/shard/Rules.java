package dev.orchestrator.engine.shard;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.stuck.StuckRules;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What decisions depend on.
 *
 * @param stuck from when on a run counts as stuck
 * @param runIds gives new run ids, in the order of time
 * @param namespaces whether a namespace exists; may ask the database
 * @param attributes the search attributes of namespaces
 */
public record Rules(
    Limits limits,
    ExecutionSettings execution,
    StuckRules stuck,
    InstantSource clock,
    Supplier<UUID> runIds,
    Predicate<String> namespaces,
    Attributes attributes) {

  /** Rules without search attributes, and with what counts as stuck by default. */
  public Rules(
      Limits limits,
      ExecutionSettings execution,
      InstantSource clock,
      Supplier<UUID> runIds,
      Predicate<String> namespaces) {
    this(limits, execution, StuckRules.DEFAULT, clock, runIds, namespaces, Attributes.NONE);
  }

  /** The search attributes of namespaces. */
  public interface Attributes extends Context.AttributeTypes {

    /** None in any namespace. */
    Attributes NONE =
        new Attributes() {

          @Override
          public void prepare(String namespace, Collection<String> names) {
            // There is nothing to know.
          }

          @Override
          public @Nullable IndexedValueType typeOf(String namespace, String name) {
            return null;
          }
        };

    /** Brings what is registered under these names into memory; may ask the database. */
    void prepare(String namespace, Collection<String> names);
  }
}
