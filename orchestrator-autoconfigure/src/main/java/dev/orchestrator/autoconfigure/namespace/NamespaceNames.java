package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/** The names of further namespaces, and of their beans. */
final class NamespaceNames {

  private static final String ROOT = "orchestrator.namespaces";
  private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final Pattern HYPHEN = Pattern.compile("-+([A-Za-z0-9]?)");

  /** What the application's own namespace is called where implementations name theirs. */
  private static final String OWN = "default";

  private NamespaceNames() {}

  /** Those that are configured, in their order. */
  static Set<String> configured(Environment environment) {
    return new TreeSet<>(
        Binder.get(environment)
            .bind(ROOT, Bindable.mapOf(String.class, OrchestratorProperties.Namespace.class))
            .map(Map::keySet)
            .orElse(Set.of()));
  }

  /**
   * Refuses a name that cannot be one.
   *
   * @throws InvalidConfigurationPropertyValueException with what is expected
   */
  static void check(String key) {
    if (key.equals(OWN)) {
      throw new InvalidConfigurationPropertyValueException(
          ROOT, key, "Expected another name: this one is the application's own namespace");
    }
    if (!VALID.matcher(key).matches()) {
      throw new InvalidConfigurationPropertyValueException(
          ROOT, key, "Expected letters, digits and hyphens, at most 64 of them, a letter first");
    }
  }

  /** The name of a bean: {@code billingWorkflowClient}. */
  static String bean(String key, String type) {
    String camel =
        HYPHEN
            .matcher(key)
            .replaceAll(
                hyphen -> Matcher.quoteReplacement(upper(Objects.requireNonNull(hyphen.group(1)))));
    return camel + type;
  }

  private static String upper(String letter) {
    return letter.toUpperCase(Locale.ROOT);
  }
}
