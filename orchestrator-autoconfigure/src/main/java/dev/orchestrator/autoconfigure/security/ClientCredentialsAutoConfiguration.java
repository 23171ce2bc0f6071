package dev.orchestrator.autoconfigure.security;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.client.RequestAuthorizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Auto-configuration for tokens of the client-credentials grant in requests to the server. */
@AutoConfiguration(
    before = OrchestratorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration")
@ConditionalOnClass(OAuth2AuthorizedClientManager.class)
@ConditionalOnBean(ClientRegistrationRepository.class)
@ConditionalOnProperty("orchestrator.server.oauth2.registration")
@ConditionalOnMissingBean(RequestAuthorizer.class)
public final class ClientCredentialsAutoConfiguration {

  ClientCredentialsAutoConfiguration() {}

  /**
   * With a manager of its own: that of a web application knows clients by the request of a user.
   */
  @Bean
  ClientCredentialsAuthorizer orchestratorClientCredentialsAuthorizer(
      ClientRegistrationRepository registrations,
      @Value("${orchestrator.server.oauth2.registration}") String registration) {
    var manager =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(
            registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder().clientCredentials().build());
    return new ClientCredentialsAuthorizer(manager, registration);
  }
}
