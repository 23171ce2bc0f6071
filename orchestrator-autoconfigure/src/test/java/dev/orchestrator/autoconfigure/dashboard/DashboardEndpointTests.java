package dev.orchestrator.autoconfigure.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.payload.codec.ZlibPayloadCodec;
import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.worker.WorkerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * A web application with the starter and Actuator, and a server that only notes what it is asked.
 */
class DashboardEndpointTests {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final String TEXT = "x".repeat(1_000);
  private static final String HISTORY =
      JsonMapper.builder()
          .addModule(ProtocolModule.of())
          .build()
          .writeValueAsString(
              new ZlibPayloadCodec().encode(List.of(Payload.json("\"" + TEXT + "\""))));
  private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();

  private static HttpServer server;
  private static ConfigurableApplicationContext readOnly;
  private static ConfigurableApplicationContext unrestricted;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/namespaces",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          AUTHORIZATIONS.addAll(exchange.getRequestHeaders().get("Authorization"));
          ASKED.add(
              "%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
          boolean lost = exchange.getRequestURI().getPath().endsWith("/lost");
          boolean history = exchange.getRequestURI().getPath().endsWith("/history");
          String answer =
              lost
                  ? "{\"status\":404,\"detail\":\"no such run\"}"
                  : history ? HISTORY : "{\"workflows\":[]}";
          String type = lost ? "application/problem+json" : "application/json";
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(lost ? 404 : 200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    readOnly = application();
    unrestricted =
        application(
            "--management.endpoint.orchestrator.access=unrestricted",
            "--management.endpoints.web.path-mapping.orchestrator=ops/flows");
  }

  @AfterAll
  static void stop() {
    readOnly.close();
    unrestricted.close();
    server.stop(0);
  }

  @AfterEach
  void forget() {
    ASKED.clear();
  }

  @Test
  void thePageAndItsFilesAreBelowTheEndpoint() throws Exception {
    HttpResponse<String> page = get(readOnly, "/actuator/orchestrator");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValueSatisfying(html());
    assertThat(page.body())
        .contains("data-namespace=\"shop\"", "data-forwarded=\"true\"", "data-writable=\"false\"")
        .contains("src=\"orchestrator/dashboard/app.js\"", "Content-Security-Policy");
    HttpResponse<String> script = get(readOnly, "/actuator/orchestrator/dashboard/app.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript");
    assertThat(get(readOnly, "/actuator/orchestrator/dashboard/none.js").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPathOfItsOwnIsThatOfThePagesFilesToo() throws Exception {
    assertThat(get(unrestricted, "/actuator/ops/flows").body())
        .contains("src=\"flows/dashboard/app.js\"", "data-writable=\"true\"");
    assertThat(get(unrestricted, "/actuator/ops/flows/dashboard/app.js").statusCode())
        .isEqualTo(200);
  }

  @Test
  void readsAreOfTheApplicationsNamespace() throws Exception {
    HttpResponse<String> list =
        get(readOnly, "/actuator/orchestrator/api?call=" + encoded("workflows?pageSize=5"));

    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).isEqualTo("{\"workflows\":[]}");
    get(readOnly, "/actuator/orchestrator/api?call=" + encoded("workflows/a%2Fb/history"));
    assertThat(AUTHORIZATIONS).isNotEmpty().containsOnly("Bearer secret");
    assertThat(ASKED)
        .containsExactly(
            "GET /api/v1/namespaces/shop/workflows?pageSize=5 ",
            "GET /api/v1/namespaces/shop/workflows/a%2Fb/history ");
  }

  @Test
  void whatTheApplicationsCodecsEncodedIsShownDecoded() throws Exception {
    HttpResponse<String> history =
        get(readOnly, "/actuator/orchestrator/api?call=" + encoded("workflows/order-7/history"));

    assertThat(HISTORY).doesNotContain(TEXT);
    assertThat(history.body()).contains(TEXT);
  }

  @Test
  void aQueryOfAWorkflowIsARead() throws Exception {
    String call = encoded("workflows/order-7/queries/status");
    HttpResponse<String> answer =
        get(
            readOnly,
            "/actuator/orchestrator/api?call=" + call + "&body=" + encoded("{\"input\":[1]}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ASKED)
        .containsExactly(
            "POST /api/v1/namespaces/shop/workflows/order-7/queries/status {\"input\":[1]}");
  }

  @Test
  void theServersProblemsComeThrough() throws Exception {
    HttpResponse<String> answer =
        get(readOnly, "/actuator/orchestrator/api?call=" + encoded("workflows/lost"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("no such run");
  }

  @Test
  void nothingIsChangedUnlessAllowed() throws Exception {
    String call = "api?call=" + encoded("workflows/order-7/cancel");
    String body = "{\"body\":\"{\\\"reason\\\":null}\"}";

    assertThat(post(readOnly, "/actuator/orchestrator/" + call, body).statusCode()).isEqualTo(405);
    assertThat(ASKED).isEmpty();
    assertThat(post(unrestricted, "/actuator/ops/flows/" + call, body).statusCode()).isEqualTo(200);
    assertThat(ASKED)
        .containsExactly("POST /api/v1/namespaces/shop/workflows/order-7/cancel {\"reason\":null}");
  }

  @Test
  void whatTheDashboardDoesNotAskIsNotPassedOn() throws Exception {
    for (String call : List.of("../other/workflows", "workflows/%2e%2e/x", "search-attributes/x")) {
      assertThat(get(unrestricted, "/actuator/ops/flows/api?call=" + encoded(call)).statusCode())
          .as(call)
          .isEqualTo(400);
    }
    assertThat(ASKED).isEmpty();
  }

  @Test
  void thereIsNoDashboardWhereItIsNotExposed() {
    try (var hidden = application("--management.endpoints.web.exposure.exclude=orchestrator")) {
      assertThat(hidden.getBeansOfType(DashboardEndpoint.class)).isEmpty();
    }
  }

  private static ConfigurableApplicationContext application(String... arguments) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--orchestrator.server.url=" + url,
                "--orchestrator.namespace=shop",
                "--orchestrator.server.api-key=secret",
                "--orchestrator.worker.enabled=false",
                "--management.endpoints.web.exposure.include=orchestrator"));
    all.addAll(List.of(arguments));
    return new SpringApplicationBuilder(Application.class)
        .bannerMode(Banner.Mode.OFF)
        .run(all.toArray(String[]::new));
  }

  private static Consumer<String> html() {
    return type -> assertThat(type).startsWith("text/html");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext application, String path)
      throws IOException, InterruptedException {
    return send(application, path, HttpRequest.newBuilder().GET());
  }

  private static HttpResponse<String> post(
      ConfigurableApplicationContext application, String path, String body)
      throws IOException, InterruptedException {
    return send(
        application,
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(
      ConfigurableApplicationContext application, String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return http.send(request.uri(uri).build(), BodyHandlers.ofString());
    }
  }

  @EnableAutoConfiguration
  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    PayloadCodec codec() {
      return new ZlibPayloadCodec();
    }

    @Bean
    WorkerTransport transport() {
      return new FakeTransport(true);
    }
  }
}
