package dev.orchestrator.autoconfigure.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.SelfSigned;
import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** Clients of a server that asks who they are, over HTTP and HTTPS. */
class ServerSecurityTests {

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class, ClientCredentialsAutoConfiguration.class));

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void requestsBearTheApiKey() throws IOException {
    runner
        .withPropertyValues(url(server()), "orchestrator.server.api-key=secret")
        .run(context -> ask(context.getBean(WorkflowClient.class)));

    assertThat(authorizations).containsExactly("Bearer secret");
  }

  @Test
  void requestsBearNothingUnlessSaid() throws IOException {
    runner
        .withPropertyValues(url(server()))
        .run(context -> ask(context.getBean(WorkflowClient.class)));

    assertThat(authorizations).containsExactly("none");
  }

  @Test
  void anAuthorizerOfTheApplicationIsAskedForEachRequest() throws IOException {
    var number = new AtomicInteger();
    runner
        .withPropertyValues(url(server()), "orchestrator.server.api-key=secret")
        .withBean(
            RequestAuthorizer.class,
            () -> RequestAuthorizer.bearer(() -> "token-" + number.incrementAndGet()))
        .run(
            context -> {
              ask(context.getBean(WorkflowClient.class));
              ask(context.getBean(WorkflowClient.class));
            });

    assertThat(authorizations)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allSatisfy(token -> assertThat(token).startsWith("Bearer token-"));
  }

  @Test
  void tokensOfClientCredentialsAreKeptWhileTheyHold() throws IOException {
    HttpServer server = server();
    runner
        .withPropertyValues(url(server), "orchestrator.server.oauth2.registration=shop")
        .withBean(ClientRegistrationRepository.class, () -> registrations(server))
        // A client that is there at the start asks for the server's version, and might for a token.
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context -> {
              ask(context.getBean(WorkflowClient.class));
              ask(context.getBean(WorkflowClient.class));
            });

    assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-1");
  }

  @Test
  void aRegistrationWithoutSpringSecuritysClientIsRefused() {
    runner
        .withPropertyValues(
            "orchestrator.server.url=http://server:1", "orchestrator.server.oauth2.registration=x")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(WorkflowClient.class))
                    .hasStackTraceContaining("orchestrator.server.oauth2.registration")
                    .hasStackTraceContaining("spring-boot-starter-security-oauth2-client"));
  }

  @Test
  void newConnectionsUseTheCertificatesOfAReloadedBundle(@TempDir Path directory) throws Exception {
    SslBundle old = SelfSigned.bundle(directory.resolve("old.p12"));
    SslBundle renewed = SelfSigned.bundle(directory.resolve("new.p12"));
    var bundles = new DefaultSslBundleRegistry("server", old);
    HttpServer server = serve(httpsServer(renewed));
    runner
        .withPropertyValues(
            "orchestrator.server.url=https://localhost:" + server.getAddress().getPort(),
            "orchestrator.server.ssl.bundle=server")
        .withBean(SslBundles.class, () -> bundles)
        .run(
            context -> {
              WorkflowClient client = context.getBean(WorkflowClient.class);
              assertThatThrownBy(() -> ask(client)).isInstanceOf(WorkflowServiceException.class);

              bundles.updateBundle("server", renewed);

              ask(client);
            });
    assertThat(authorizations).containsExactly("none");
  }

  private static void ask(WorkflowClient client) {
    client.getWorkflowService().checkReachable("default", Duration.ofSeconds(10));
  }

  private static String url(HttpServer server) {
    return "orchestrator.server.url=http://localhost:" + server.getAddress().getPort();
  }

  private HttpServer server() throws IOException {
    return serve(HttpServer.create(address(), 0));
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private HttpServer serve(HttpServer server) {
    server.createContext(
        "/api/v1/namespaces",
        exchange -> {
          var authorization = exchange.getRequestHeaders().getFirst("Authorization");
          authorizations.add(authorization == null ? "none" : authorization);
          answer(exchange, "{\"name\": \"default\"}");
        });
    server.createContext("/token", exchange -> answer(exchange, token()));
    server.start();
    servers.add(server);
    return server;
  }

  private int tokens;

  private String token() {
    return "{\"access_token\": \"token-%d\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
        .formatted(++tokens);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static ClientRegistrationRepository registrations(HttpServer server) {
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId("shop")
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .clientId("shop")
            .clientSecret("secret")
            .tokenUri("http://localhost:" + server.getAddress().getPort() + "/token")
            .build());
  }

  private static HttpsServer httpsServer(SslBundle bundle) throws IOException {
    HttpsServer server = HttpsServer.create(address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(bundle.createSslContext()));
    return server;
  }
}
