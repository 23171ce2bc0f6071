package dev.orchestrator.autoconfigure;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/** Shows the properties below one name as if they were below another, and no others. */
class RebasedSource implements ConfigurationPropertySource {

  final ConfigurationPropertyName from;
  final ConfigurationPropertyName to;
  private final ConfigurationPropertySource source;

  private RebasedSource(
      ConfigurationPropertySource source,
      ConfigurationPropertyName from,
      ConfigurationPropertyName to) {
    this.from = from;
    this.to = to;
    this.source = source;
  }

  static ConfigurationPropertySource of(
      ConfigurationPropertySource source,
      ConfigurationPropertyName from,
      ConfigurationPropertyName to) {
    return source instanceof IterableConfigurationPropertySource iterable
        ? new Listed(iterable, from, to)
        : new RebasedSource(source, from, to);
  }

  /** As it is called where it was set, so that errors lead there. */
  @Override
  public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
    return isBelow(to, name) ? source.getConfigurationProperty(moved(name, to, from)) : null;
  }

  @Override
  public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
    if (isBelow(to, name)) {
      return source.containsDescendantOf(moved(name, to, from));
    }
    return name.isAncestorOf(to)
        ? source.containsDescendantOf(from)
        : ConfigurationPropertyState.ABSENT;
  }

  @Override
  public @Nullable Object getUnderlyingSource() {
    return source.getUnderlyingSource();
  }

  static boolean isBelow(ConfigurationPropertyName parent, ConfigurationPropertyName name) {
    return parent.equals(name) || parent.isAncestorOf(name);
  }

  private static ConfigurationPropertyName moved(
      ConfigurationPropertyName name,
      ConfigurationPropertyName from,
      ConfigurationPropertyName to) {
    return to.append(name.subName(from.getNumberOfElements()));
  }

  private static final class Listed extends RebasedSource
      implements IterableConfigurationPropertySource {

    private final IterableConfigurationPropertySource listed;

    Listed(
        IterableConfigurationPropertySource source,
        ConfigurationPropertyName from,
        ConfigurationPropertyName to) {
      super(source, from, to);
      this.listed = source;
    }

    @Override
    public Stream<ConfigurationPropertyName> stream() {
      return listed.stream().filter(from::isAncestorOf).map(name -> moved(name, from, to));
    }
  }
}
