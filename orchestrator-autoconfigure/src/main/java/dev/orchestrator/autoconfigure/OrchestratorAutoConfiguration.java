package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.common.converter.JacksonJsonPayloadConverter;
import dev.orchestrator.protocol.topic.Topics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration for {@link WorkflowClient}: whom to ask, and how values are written. */
@AutoConfiguration(
    after = KafkaAutoConfiguration.class,
    afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBooleanProperty(name = "orchestrator.enabled", matchIfMissing = true)
@EnableConfigurationProperties({OrchestratorProperties.class, KafkaProperties.class})
public final class OrchestratorAutoConfiguration {

  private final OrchestratorProperties properties;

  OrchestratorAutoConfiguration(OrchestratorProperties properties) {
    this.properties = properties;
  }

  @Bean
  @ConditionalOnMissingBean(OrchestratorConnectionDetails.class)
  PropertiesOrchestratorConnectionDetails orchestratorConnectionDetails(
      KafkaProperties kafkaProperties, ObjectProvider<KafkaConnectionDetails> kafkaConnection) {
    return new PropertiesOrchestratorConnectionDetails(
        properties, kafkaProperties, kafkaConnection.getIfUnique());
  }

  @Bean
  @ConditionalOnMissingBean(DataConverter.class)
  DefaultDataConverter orchestratorDataConverter(ObjectProvider<JsonMapper> jsonMapper) {
    JsonMapper mapper = jsonMapper.getIfUnique(JacksonJsonPayloadConverter::newDefaultMapper);
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(
      OrchestratorConnectionDetails connection,
      DataConverter dataConverter,
      ObjectProvider<WorkflowClientOptionsCustomizer> customizers) {
    WorkflowClientOptions.Builder options =
        WorkflowClientOptions.newBuilder()
            .setServerUrl(connection.getServerUrl().toString())
            .setNamespace(namespace())
            .setIdentity(properties.identity())
            .setDataConverter(dataConverter)
            .setRequestTimeout(properties.server().requestTimeout())
            .setRequestPatience(properties.server().requestPatience());
    customizers.orderedStream().forEach(customizer -> customizer.customize(options));
    return WorkflowClient.newInstance(options.build());
  }

  private String namespace() {
    String namespace = properties.namespace();
    if (!Topics.isNamespace(namespace)) {
      throw new InvalidConfigurationPropertyValueException(
          "orchestrator.namespace",
          namespace,
          "Expected letters, digits and hyphens, at most 64 of them");
    }
    return namespace;
  }
}
