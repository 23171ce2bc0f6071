package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.namespace.Namespace;
import dev.orchestrator.engine.namespace.NamespaceExistsException;
import dev.orchestrator.engine.namespace.Namespaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Namespaces in memory. */
public final class FakeNamespaces implements Namespaces {

  private static final Instant CREATED = Instant.parse("2026-01-31T08:00:00Z");

  private final TreeMap<String, Namespace> byName = new TreeMap<>();

  FakeNamespaces() {
    reset();
  }

  void reset() {
    byName.clear();
    create(DEFAULT, null, null, false);
  }

  @Override
  public Namespace create(
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      boolean lifecycleEvents) {
    var namespace =
        new Namespace(
            name,
            description,
            retention == null ? Duration.ofDays(7) : retention,
            CREATED,
            lifecycleEvents);
    if (byName.putIfAbsent(name, namespace) != null) {
      throw new NamespaceExistsException(name);
    }
    return namespace;
  }

  @Override
  public List<Namespace> list() {
    return List.copyOf(byName.values());
  }

  @Override
  public Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Optional<Namespace> update(
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      @Nullable Boolean lifecycleEvents) {
    return find(name)
        .map(
            old ->
                new Namespace(
                    name,
                    description == null ? old.description() : description,
                    retention == null ? old.retention() : retention,
                    old.createdAt(),
                    lifecycleEvents == null ? old.lifecycleEvents() : lifecycleEvents))
        .map(
            changed -> {
              byName.put(name, changed);
              return changed;
            });
  }
}
