package dev.orchestrator.autoconfigure.stub;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names that options of a record have in properties, in kebab case, nested ones with a dot.
 *
 * @param names for example {@code retry.maximum-attempts}
 */
record OptionPaths(Set<String> names) {

  static OptionPaths of(Class<? extends Record> options) {
    var names = new TreeSet<String>();
    collect("", options, names);
    return new OptionPaths(names);
  }

  /** Whether the elements of a name from an index on are an option, or an element of a list. */
  boolean contains(ConfigurationPropertyName name, int from) {
    int end = name.getNumberOfElements();
    if (end > from && name.isNumericIndex(end - 1)) {
      end--;
    }
    var path = new StringBuilder();
    for (int i = from; i < end; i++) {
      path.append(i == from ? "" : ".").append(name.getElement(i, Form.UNIFORM));
    }
    return names.stream().anyMatch(option -> uniform(option).contentEquals(path));
  }

  private static String uniform(String option) {
    return option.replace("-", "");
  }

  private static void collect(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        collect(name + ".", component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }
}
