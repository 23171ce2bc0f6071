package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.autoconfigure.OptionSources;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/**
 * Options under names of interfaces and, below them, of methods: {@code
 * orchestrator.activities.PaymentActivities.charge.*}. Both are written as in Java or in any
 * relaxed form; an interface also by its full name in brackets. Thread-safe.
 */
final class NamedOptions<T extends Record> {

  private final OptionSources sources;
  private final ConfigurationPropertyName root;
  private final Class<T> type;
  private final Map<ConfigurationPropertyName, Optional<T>> bound = new ConcurrentHashMap<>();

  NamedOptions(OptionSources sources, String root, Class<T> type) {
    this.sources = sources;
    this.root = ConfigurationPropertyName.of(root);
    this.type = type;
  }

  /** What is set for an interface, its full name first. */
  Stream<T> of(Class<?> named) {
    return Stream.of(full(named), simple(named)).map(this::bind).flatMap(Optional::stream);
  }

  /** What is set for a method of an interface, the interface's full name first. */
  Stream<T> of(Class<?> named, String method) {
    return Stream.of(full(named), simple(named))
        .map(name -> name.append(uniform(method)))
        .map(this::bind)
        .flatMap(Optional::stream);
  }

  /**
   * Refuses options that nothing would ask for.
   *
   * @param known the interfaces, each with the methods that options can be for
   * @throws UnknownOptionException if there are some
   */
  void refuseUnknown(Map<Class<?>, Set<String>> known) {
    var names = new OptionNames(root, known, OptionPaths.of(type));
    var filter = new UnboundElementsSourceFilter();
    for (ConfigurationPropertySource source : sources.own()) {
      if (source instanceof IterableConfigurationPropertySource iterable && filter.apply(source)) {
        iterable.stream()
            .filter(root::isAncestorOf)
            .forEach(name -> names.check(name, source.getConfigurationProperty(name)));
      }
    }
  }

  private Optional<T> bind(ConfigurationPropertyName name) {
    return bound.computeIfAbsent(
        name, key -> Optional.ofNullable(sources.binder().bind(key.toString(), type).orElse(null)));
  }

  private ConfigurationPropertyName simple(Class<?> named) {
    return root.append(uniform(named.getSimpleName()));
  }

  private ConfigurationPropertyName full(Class<?> named) {
    return root.append("[" + named.getName() + "]");
  }

  /** As names are compared: letters and digits only. */
  static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The element as it was written. */
  static String written(ConfigurationPropertyName name, int index) {
    return name.getElement(index, Form.ORIGINAL);
  }
}
