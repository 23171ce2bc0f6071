package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.worker.WorkerTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A web application that has the starter and Actuator, as its operators see it. */
class WebApplicationTests {

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application =
        new SpringApplicationBuilder(Application.class)
            .bannerMode(Banner.Mode.OFF)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=health,info,workers,workflows",
                "--management.endpoint.workers.access=unrestricted",
                "--management.endpoint.health.show-details=always");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void healthHasTheServerKafkaAndTheWorkers() throws Exception {
    await().until(() -> health().at("/workers/status").asString().equals("UP"));

    JsonNode components = health();
    assertThat(components.at("/server/status").asString()).isEqualTo("UP");
    assertThat(components.at("/workers/details/taskQueues/0").asString()).isEqualTo("greetings");
  }

  @Test
  void workflowsAreListedDescribedAndTold() throws Exception {
    assertThat(get("/actuator/workflows?status=running&pageSize=3").body())
        .contains("\"workflowId\":\"order-7\"")
        .contains("\"nextPageToken\":\"page-of-3\"");
    assertThat(get("/actuator/workflows/order-7").body())
        .contains("\"workflowRunTimeout\":\"PT72H\"");
    assertThat(get("/actuator/workflows/order-7/history?fromEventId=5").body())
        .contains("\"eventId\":5");
  }

  @Test
  void aWorkflowThatIsNotKnownIsNotFound() throws Exception {
    assertThat(get("/actuator/workflows/order-8").statusCode()).isEqualTo(404);
  }

  @Test
  void aParameterThatCannotBeReadIsABadRequest() throws Exception {
    assertThat(get("/actuator/workflows?status=lost").statusCode()).isEqualTo(400);
    assertThat(get("/actuator/workflows/order-7?runId=7").statusCode()).isEqualTo(400);
  }

  @Test
  void infoHasTheTypesOfEachTaskQueue() throws Exception {
    JsonNode info = json(get("/actuator/info").body()).at("/orchestrator");

    assertThat(info.at("/namespace").asString()).isEqualTo("default");
    assertThat(info.at("/taskQueues/greetings/workflows/0").asString()).isEqualTo("Greeting");
    assertThat(info.at("/taskQueues/greetings/activities").isEmpty()).isTrue();
  }

  @Test
  void workersArePausedAndResumed() throws Exception {
    await().until(() -> worker().at("/polling").asBoolean());
    assertThat(worker().at("/workflowTypes/0").asString()).isEqualTo("Greeting");
    assertThat(worker().at("/slots/activities").asInt()).isEqualTo(2);

    assertThat(post("/actuator/workers/greetings", "{\"paused\": true}").statusCode())
        .isEqualTo(204);
    assertThat(worker().at("/polling").asBoolean()).isFalse();
    assertThat(worker().at("/paused").asBoolean()).isTrue();
    assertThat(health().at("/workers/status").asString()).isEqualTo("OUT_OF_SERVICE");
    assertThat(health().at("/workers/details/paused/0").asString()).isEqualTo("greetings");

    assertThat(post("/actuator/workers", "{\"paused\": false}").statusCode()).isEqualTo(204);
    assertThat(worker().at("/polling").asBoolean()).isTrue();
    assertThat(health().at("/workers/status").asString()).isEqualTo("UP");
  }

  @Test
  void aTaskQueueThatIsNotServedHasNoWorker() throws Exception {
    await().until(() -> worker().at("/polling").asBoolean());

    assertThat(get("/actuator/workers/parcels").statusCode()).isEqualTo(404);
    assertThat(post("/actuator/workers/parcels", "{\"paused\": true}").statusCode()).isEqualTo(400);
  }

  @Test
  void thereIsNoDataSource() {
    assertThat(application.getBeanNamesForType(DataSource.class)).isEmpty();
  }

  private static JsonNode health() throws IOException, InterruptedException {
    return json(get("/actuator/health").body()).at("/components/orchestrator/components");
  }

  private static JsonNode worker() throws IOException, InterruptedException {
    return json(get("/actuator/workers").body()).at("/workers/0");
  }

  private static JsonNode json(String body) {
    return JsonMapper.builder().build().readTree(body);
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static URI uri(String path) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  @EnableAutoConfiguration
  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {

    @Bean
    WorkflowClient client() {
      return WorkflowClient.newInstance(
          new FakeWorkflowService(true), WorkflowClientOptions.newBuilder().build());
    }

    @Bean
    WorkerTransport transport() {
      return new FakeTransport(true);
    }
  }
}
