package dev.orchestrator.autoconfigure.stub;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.ClassUtils;

/**
 * Which names options can have below a root.
 *
 * @param known the interfaces, each with the methods that options can be for
 */
record OptionNames(
    ConfigurationPropertyName root, Map<Class<?>, Set<String>> known, OptionPaths options) {

  /**
   * Checks one name.
   *
   * @throws UnknownOptionException if nothing would ask for it
   */
  void check(ConfigurationPropertyName name, @Nullable ConfigurationProperty property) {
    int at = root.getNumberOfElements();
    Optional<Set<String>> methods = methods(name, at);
    if (methods.isEmpty()) {
      throw unknown(name, property, "interface", NamedOptions.written(name, at), simpleNames());
    }
    if (options.contains(name, at + 1)) {
      return;
    }
    if (name.getNumberOfElements() > at + 2
        && methods.get().stream().anyMatch(m -> is(m, name, at))) {
      if (!options.contains(name, at + 2)) {
        throw unknown(name, property, "option", rest(name, at + 2), options.names());
      }
      return;
    }
    boolean meansMethod = name.getNumberOfElements() > at + 2 && !methods.get().isEmpty();
    Set<String> candidates = new TreeSet<>(options.names());
    candidates.addAll(methods.get());
    if (meansMethod && options.contains(name, at + 2)) {
      String method = NamedOptions.written(name, at + 1);
      throw unknown(name, property, "method", method, methods.get());
    }
    throw unknown(name, property, "option", rest(name, at + 1), candidates);
  }

  private Optional<Set<String>> methods(ConfigurationPropertyName name, int index) {
    var methods = new TreeSet<String>();
    boolean found = false;
    for (Map.Entry<Class<?>, Set<String>> entry : known.entrySet()) {
      boolean named =
          NamedOptions.written(name, index).contains(".")
              ? entry.getKey().getName().equals(NamedOptions.written(name, index))
              : NamedOptions.uniform(entry.getKey().getSimpleName())
                  .equals(name.getElement(index, Form.UNIFORM));
      if (named) {
        found = true;
        methods.addAll(entry.getValue());
      }
    }
    return found || isClass(NamedOptions.written(name, index))
        ? Optional.of(methods)
        : Optional.empty();
  }

  /** A full name is no mistake, even of an interface that nobody has asked for yet. */
  private static boolean isClass(String name) {
    return name.contains(".") && ClassUtils.isPresent(name, ClassUtils.getDefaultClassLoader());
  }

  private static boolean is(String method, ConfigurationPropertyName name, int at) {
    return NamedOptions.uniform(method).equals(name.getElement(at + 1, Form.UNIFORM));
  }

  private Set<String> simpleNames() {
    var names = new TreeSet<String>();
    known.keySet().forEach(type -> names.add(type.getSimpleName()));
    return names;
  }

  private static String rest(ConfigurationPropertyName name, int from) {
    return name.subName(from).toString();
  }

  private static UnknownOptionException unknown(
      ConfigurationPropertyName name,
      @Nullable ConfigurationProperty property,
      String kind,
      String written,
      Collection<String> candidates) {
    var origin = property == null ? null : property.getOrigin();
    return new UnknownOptionException(
        name.toString(), origin == null ? null : origin.toString(), kind, written, candidates);
  }
}
