package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.ActivityClient;
import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.ServerVersionCheck;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientInterceptor;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.common.converter.DefaultFailureConverter;
import dev.orchestrator.common.converter.FailureConverter;
import dev.orchestrator.common.converter.JacksonJsonPayloadConverter;
import dev.orchestrator.common.converter.PayloadConverter;
import dev.orchestrator.payload.codec.PayloadCodec;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration for {@link WorkflowClient}: whom to ask, and how values are written. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBooleanProperty(name = "orchestrator.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OrchestratorProperties.class)
public final class OrchestratorAutoConfiguration {

  private final OrchestratorProperties properties;

  OrchestratorAutoConfiguration(OrchestratorProperties properties) {
    this.properties = properties;
  }

  @Bean
  @ConditionalOnMissingBean(OrchestratorConnectionDetails.class)
  PropertiesOrchestratorConnectionDetails orchestratorConnectionDetails() {
    return new PropertiesOrchestratorConnectionDetails(properties);
  }

  @Bean
  @ConditionalOnMissingBean(DataConverter.class)
  DataConverter orchestratorDataConverter(
      ObjectProvider<JsonMapper> jsonMapper,
      ObjectProvider<PayloadConverter> converters,
      ObjectProvider<PayloadCodec> codecs,
      ObjectProvider<FailureConverter> failures) {
    JsonMapper mapper = jsonMapper.getIfUnique(JacksonJsonPayloadConverter::newDefaultMapper);
    DefaultDataConverter converter =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper))
            .withPayloadConverterOverrides(
                converters.orderedStream().toArray(PayloadConverter[]::new))
            .withFailureConverter(failures.getIfUnique(DefaultFailureConverter::new));
    List<PayloadCodec> chain = codecs.orderedStream().toList();
    return chain.isEmpty()
        ? converter
        : new CodecDataConverter(converter, chain, properties.payload().encodeFailures());
  }

  /** Lazy, because an application with a client of its own need not say where a server is. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  WorkflowClientOptions orchestratorWorkflowClientOptions(
      OrchestratorConnectionDetails connection,
      DataConverter dataConverter,
      ObjectProvider<WorkflowClientInterceptor> interceptors,
      ObjectProvider<ContextPropagator> contextPropagators,
      ObjectProvider<RequestAuthorizer> authorizer,
      ObjectProvider<SslBundles> sslBundles,
      ObjectProvider<WorkflowClientOptionsCustomizer> customizers) {
    properties.checkNamespace("orchestrator.namespace");
    return new ClientOptions(
            connection,
            dataConverter,
            authorizer.getIfUnique(),
            interceptors.orderedStream().toList(),
            contextPropagators.orderedStream().toList(),
            sslBundles,
            customizers.orderedStream().toList())
        .of(properties);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(WorkflowClientOptions options) {
    return WorkflowClient.newInstance(options);
  }

  @Bean
  @ConditionalOnBooleanProperty("orchestrator.server.fail-fast")
  ServerCheck orchestratorServerCheck(ObjectProvider<WorkflowClient> client) {
    return new ServerCheck(client::getObject, properties.server().requestTimeout());
  }

  @Bean
  static ServerVersionAtStart orchestratorServerVersionAtStart() {
    return new ServerVersionAtStart(new ServerVersionCheck());
  }

  /** For activities that no workflow asks for; over the connections of the application's client. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  ActivityClient activityClient(WorkflowClient client) {
    return client.newActivityClient();
  }
}
