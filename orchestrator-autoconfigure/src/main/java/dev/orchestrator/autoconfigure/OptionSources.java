package dev.orchestrator.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Where options come from: for the application itself its properties, and for one of its further
 * namespaces what is set for that, and then what is set for the application. Both are read under
 * the names that they have for the application.
 *
 * @param binder reads all of them
 * @param own those that are set for nobody else, for checks of their names
 * @param ownServer whether they are of a namespace with a server of its own, which must not see
 *     what is told to the application's
 * @param ownBrokers whether they are of a namespace with brokers of its own, which must not see
 *     what is told to the application's
 */
public record OptionSources(
    Binder binder, List<ConfigurationPropertySource> own, boolean ownServer, boolean ownBrokers) {

  private static final ConfigurationPropertyName ROOT =
      ConfigurationPropertyName.of("orchestrator");

  private static final String BROKERS = "orchestrator.kafka.bootstrap-servers";

  /** What a namespace has for itself only. */
  private static final Set<ConfigurationPropertyName> NOT_INHERITED =
      names("namespace", "namespaces", "workers");

  /** What is told to the application's own server only. */
  private static final Set<ConfigurationPropertyName> OF_THE_SERVER =
      names("server.api-key", "server.oauth2", "server.ssl");

  /** What is told to the application's own brokers only. */
  private static final Set<ConfigurationPropertyName> OF_THE_BROKERS =
      names("kafka.properties", "kafka.ssl");

  /** The list is copied. */
  public OptionSources {
    own = List.copyOf(own);
  }

  /** Of the application itself. */
  public static OptionSources ofApplication(Environment environment) {
    return new OptionSources(Binder.get(environment), all(environment), false, false);
  }

  /**
   * Of a namespace.
   *
   * @param key its name under {@code orchestrator.namespaces}
   * @param connection where its server and brokers are, if its properties do not say that
   */
  public static OptionSources ofNamespace(
      Environment environment, String key, @Nullable OrchestratorConnectionDetails connection) {
    List<ConfigurationPropertySource> all = all(environment);
    ConfigurationPropertyName prefix = prefix(key);
    List<ConfigurationPropertySource> own =
        all.stream().map(source -> RebasedSource.of(source, prefix, ROOT)).toList();
    var placeholders = new PropertySourcesPlaceholdersResolver(environment);
    var binder = new Binder(own, placeholders);
    boolean ownServer =
        connection != null || binder.bind("orchestrator.server.url", String.class).isBound();
    boolean ownBrokers =
        (connection != null && !connection.getBootstrapServers().isEmpty())
            || !binder.bind(BROKERS, Bindable.listOf(String.class)).orElse(List.of()).isEmpty();
    Predicate<ConfigurationPropertyName> inherited = inherited(ownServer, ownBrokers);
    var sources = new ArrayList<>(own);
    all.forEach(source -> sources.add(source.filter(inherited)));
    sources.add(new MapConfigurationPropertySource(Map.of("orchestrator.namespace", key)));
    return new OptionSources(new Binder(sources, placeholders), own, ownServer, ownBrokers);
  }

  /** Where the properties of a namespace begin. */
  public static ConfigurationPropertyName prefix(String key) {
    return ROOT.append("namespaces").append(key.toLowerCase(Locale.ROOT));
  }

  /** The properties that they make. */
  public OrchestratorProperties properties() {
    return binder.bindOrCreate(ROOT.toString(), OrchestratorProperties.class);
  }

  private static Predicate<ConfigurationPropertyName> inherited(
      boolean ownServer, boolean ownBrokers) {
    return name ->
        !isBelow(NOT_INHERITED, name)
            && !(ownServer && isBelow(OF_THE_SERVER, name))
            && !(ownBrokers && isBelow(OF_THE_BROKERS, name));
  }

  private static boolean isBelow(
      Set<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
    return names.stream().anyMatch(each -> RebasedSource.isBelow(each, name));
  }

  private static List<ConfigurationPropertySource> all(Environment environment) {
    return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
        .toList();
  }

  private static Set<ConfigurationPropertyName> names(String... names) {
    return Stream.of(names)
        .map(name -> ConfigurationPropertyName.of(ROOT + "." + name))
        .collect(Collectors.toUnmodifiableSet());
  }
}
