package dev.orchestrator.engine.namespace;

import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces, with the names of those that were seen kept in memory: a namespace is never
 * deleted, so that a name which was there still is.
 */
public final class NamespaceRegistry implements Namespaces {

  private final NamespaceStore store;
  private final NamespaceSettings settings;
  private final InstantSource clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Creates the registry; the default namespace is created by {@link #createDefault()}. */
  public NamespaceRegistry(NamespaceStore store, NamespaceSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Creates the namespace that is always there, if it is not there yet. */
  public void createDefault() {
    store.insertIfAbsent(
        new Namespace(
            DEFAULT, "The default namespace", settings.defaultRetention(), clock.instant(), false));
    known.add(DEFAULT);
  }

  /** Whether there is such a namespace; asks the database only about names never seen before. */
  public boolean exists(String name) {
    if (known.contains(name)) {
      return true;
    }
    boolean found = Topics.isNamespace(name) && store.find(name).isPresent();
    if (found) {
      known.add(name);
    }
    return found;
  }

  @Override
  public Namespace create(
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      boolean lifecycleEvents) {
    if (!Topics.isNamespace(name)) {
      throw new IllegalArgumentException(
          "Expected a name of letters, digits and hyphens, at most 64, but got '%s'"
              .formatted(name));
    }
    var namespace =
        new Namespace(
            name,
            description,
            checkRetention(retention == null ? settings.defaultRetention() : retention),
            clock.instant(),
            lifecycleEvents);
    if (!store.insertIfAbsent(namespace)) {
      throw new NamespaceExistsException(name);
    }
    known.add(name);
    return namespace;
  }

  @Override
  public List<Namespace> list() {
    return store.findAll();
  }

  @Override
  public Optional<Namespace> find(String name) {
    return store.find(name);
  }

  @Override
  public Optional<Namespace> update(
      String name,
      @Nullable String description,
      @Nullable Duration retention,
      @Nullable Boolean lifecycleEvents) {
    Optional<Namespace> changed =
        store
            .find(name)
            .map(
                old ->
                    new Namespace(
                        name,
                        description == null ? old.description() : description,
                        retention == null ? old.retention() : checkRetention(retention),
                        old.createdAt(),
                        lifecycleEvents == null ? old.lifecycleEvents() : lifecycleEvents));
    changed.ifPresent(store::update);
    return changed;
  }

  private static Duration checkRetention(Duration retention) {
    if (retention.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "Expected retention to be at least a second, but got " + retention);
    }
    return retention;
  }
}
