package dev.orchestrator.engine.namespace;

import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The search attributes of the namespaces, with a copy in memory of those that runs use. Other
 * servers register and remove, too, so a copy is only good for a while; and a name that it does not
 * have is looked for again, but the same one once a second at most: requests with a wrong name must
 * not make their shard ask for each.
 */
public final class SearchAttributeRegistry implements SearchAttributes {

  private static final Duration GOOD_FOR = Duration.ofSeconds(10);
  private static final Duration ABSENT_FOR = Duration.ofSeconds(1);
  private static final int MOST_ABSENT = 1_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  private final NamespaceStore store;
  private final InstantSource clock;
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();

  /** Of the given store. */
  public SearchAttributeRegistry(NamespaceStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What was registered.
   *
   * @param absent names that were looked for in vain
   */
  private record Copy(Map<String, IndexedValueType> types, Set<String> absent, Instant readAt) {

    boolean answers(Collection<String> names, Instant now) {
      return !isOlderThan(GOOD_FOR, now)
          && names.stream()
              .allMatch(
                  name ->
                      types.containsKey(name)
                          || (absent.contains(name) && !isOlderThan(ABSENT_FOR, now)));
    }

    private boolean isOlderThan(Duration age, Instant now) {
      return readAt.plus(age).isBefore(now);
    }
  }

  /** Sees to it that {@link #typeOf} knows these names if anybody does; may ask the database. */
  public void prepare(String namespace, Collection<String> names) {
    Copy copy = copies.get(namespace);
    Instant now = clock.instant();
    if (copy == null || !copy.answers(names, now)) {
      copies.put(namespace, read(namespace, names, copy, now));
    }
  }

  private Copy read(
      String namespace, Collection<String> names, @Nullable Copy before, Instant now) {
    Map<String, IndexedValueType> types = store.searchAttributes(namespace);
    Set<String> absent = new HashSet<>(names);
    if (before != null && before.absent().size() < MOST_ABSENT) {
      absent.addAll(before.absent());
    }
    absent.removeAll(types.keySet());
    return new Copy(types, absent, now);
  }

  /** The type of a name, once prepared for; null if it is not registered. */
  public @Nullable IndexedValueType typeOf(String namespace, String name) {
    Copy copy = copies.get(namespace);
    return copy == null ? null : copy.types().get(name);
  }

  @Override
  public SortedMap<String, IndexedValueType> list(String namespace) {
    return store.searchAttributes(namespace);
  }

  @Override
  public void add(String namespace, String name, IndexedValueType type) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must be a letter or underscore and up to 63 letters, digits, underscores, dots or hyphens");
    }
    if (SystemAttributes.TYPES.containsKey(name)) {
      throw new IllegalArgumentException("must not be a name that the platform sets itself");
    }
    SortedMap<String, IndexedValueType> registered = store.searchAttributes(namespace);
    if (registered.containsKey(name) || registered.size() < MAX) {
      if (!store.insertSearchAttribute(namespace, name, type)) {
        throw new SearchAttributeExistsException(name);
      }
    } else {
      throw new IllegalArgumentException(
          "must be one of at most %d in a namespace; remove another one first".formatted(MAX));
    }
    copies.remove(namespace);
  }

  @Override
  public boolean remove(String namespace, String name) {
    boolean removed = store.removeSearchAttribute(namespace, name);
    copies.remove(namespace);
    return removed;
  }
}
