package dev.orchestrator.autoconfigure.security;

import dev.orchestrator.client.RequestAuthorizer;
import java.util.Map;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;

/** Adds the access token of this application, which is kept until shortly before it expires. */
final class ClientCredentialsAuthorizer implements RequestAuthorizer {

  private static final String PRINCIPAL = "orchestrator";

  private final OAuth2AuthorizedClientManager clients;
  private final OAuth2AuthorizeRequest request;

  ClientCredentialsAuthorizer(OAuth2AuthorizedClientManager clients, String registration) {
    this.clients = clients;
    this.request =
        OAuth2AuthorizeRequest.withClientRegistrationId(registration).principal(PRINCIPAL).build();
  }

  @Override
  public Map<String, String> headers() {
    OAuth2AuthorizedClient client = clients.authorize(request);
    if (client == null) {
      throw new IllegalStateException(
          "Expected client registration '%s' to have the client-credentials grant"
              .formatted(request.getClientRegistrationId()));
    }
    return Map.of("Authorization", "Bearer " + client.getAccessToken().getTokenValue());
  }
}
