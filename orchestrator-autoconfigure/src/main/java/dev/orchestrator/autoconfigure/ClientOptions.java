package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.WorkflowClientInterceptor;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.converter.DataConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;

/**
 * What options of a client are made of, besides properties.
 *
 * @param connection where the server is
 * @param dataConverter how values are written
 * @param authorizer how requests are authorized; null to go by properties
 * @param interceptors in their order
 * @param contextPropagators in their order
 * @param sslBundles where SSL bundles are, if any are asked for
 * @param customizers have the last word, in their order
 */
public record ClientOptions(
    OrchestratorConnectionDetails connection,
    DataConverter dataConverter,
    @Nullable RequestAuthorizer authorizer,
    List<WorkflowClientInterceptor> interceptors,
    List<ContextPropagator> contextPropagators,
    ObjectProvider<SslBundles> sslBundles,
    List<WorkflowClientOptionsCustomizer> customizers) {

  /** The lists are copied. */
  public ClientOptions {
    interceptors = List.copyOf(interceptors);
    contextPropagators = List.copyOf(contextPropagators);
    customizers = List.copyOf(customizers);
  }

  /** The options, by the properties. */
  public WorkflowClientOptions of(OrchestratorProperties properties) {
    WorkflowClientOptions.Builder options =
        WorkflowClientOptions.newBuilder()
            .setServerUrl(connection.getServerUrl().toString())
            .setNamespace(properties.namespace())
            .setIdentity(properties.identity())
            .setDataConverter(dataConverter)
            .setPayloadSizeThreshold(
                Math.toIntExact(properties.payload().sizeThreshold().toBytes()))
            .setRequestTimeout(properties.server().requestTimeout())
            .setRequestPatience(properties.server().requestPatience())
            .setFollowingOwners(properties.server().followOwners())
            .setInterceptors(interceptors.toArray(WorkflowClientInterceptor[]::new))
            .setContextPropagators(contextPropagators)
            .setRequestAuthorizer(authorizer == null ? byApiKey(properties) : authorizer)
            .setSslContext(ReloadedSslContext.of(properties.server().ssl(), sslBundles));
    customizers.forEach(customizer -> customizer.customize(options));
    return options.build();
  }

  private static RequestAuthorizer byApiKey(OrchestratorProperties properties) {
    String registration = properties.server().oauth2().registration();
    if (registration != null) {
      throw new InvalidConfigurationPropertyValueException(
          "orchestrator.server.oauth2.registration",
          registration,
          "Expected spring-boot-starter-security-oauth2-client, and a client registration");
    }
    String apiKey = properties.server().apiKey();
    return apiKey == null ? RequestAuthorizer.NONE : RequestAuthorizer.bearer(() -> apiKey);
  }
}
