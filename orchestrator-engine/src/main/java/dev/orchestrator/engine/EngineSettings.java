package dev.orchestrator.engine;

import dev.orchestrator.engine.kafka.KafkaSettings;
import dev.orchestrator.engine.namespace.NamespaceSettings;
import dev.orchestrator.engine.shard.ShardSettings;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Everything about the engine that can be set; bound to {@code orchestrator.*} by {@code
 * EngineConfiguration}.
 *
 * @param topicPrefix What all topic names begin with, so that installations can share a broker.
 */
@ConfigurationProperties("orchestrator")
public record EngineSettings(
    @DefaultValue("orchestrator") String topicPrefix,
    @DefaultValue ShardSettings shards,
    @DefaultValue KafkaSettings kafka,
    @DefaultValue NamespaceSettings namespaces) {

  /** The settings with nothing set. */
  public static EngineSettings defaults() {
    return of(Map.of());
  }

  /** The settings with these properties, named as in configuration files. */
  public static EngineSettings of(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("orchestrator", EngineSettings.class);
  }
}
