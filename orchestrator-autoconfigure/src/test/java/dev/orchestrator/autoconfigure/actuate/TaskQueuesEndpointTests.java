package dev.orchestrator.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaskQueuesEndpointTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void workersAndWaitingTasksOfAllProcessesAreShown(@TempDir Path directory) throws Exception {
    try (var broker = EmbeddedKafka.start(directory, EmbeddedKafka.FREQUENT_HEARTBEATS);
        var application = application("spring.kafka.bootstrap-servers", broker)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(queue(application).at("/workflowTasks/workers").asInt()).isEqualTo(1));
      assertThat(queue(application).at("/activityTasks").isNull()).isTrue();

      // What waits is known once one was done; this one is no task, and goes to the dead letters.
      put(broker, 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(queue(application).at("/workflowTasks/waiting").asLong(-1)).isZero());

      // A worker that is only paused may have a poll under way, which takes what comes next.
      application.getBean(WorkerLifecycle.class).stop();
      put(broker, 3);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonNode tasks = queue(application).at("/workflowTasks");
                assertThat(tasks.at("/waiting").asLong(-1)).isEqualTo(3);
                assertThat(tasks.at("/workers").asInt(-1)).isZero();
              });
    }
  }

  private static ConfigurableApplicationContext application(String property, EmbeddedKafka broker) {
    return new SpringApplicationBuilder(Application.class)
        .bannerMode(Banner.Mode.OFF)
        .run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.endpoints.web.exposure.include=taskqueues",
            "--" + property + "=" + broker.bootstrapServers());
  }

  private static JsonNode queue(ConfigurableApplicationContext application)
      throws IOException, InterruptedException {
    String body = send(HttpRequest.newBuilder(uri(application, "/actuator/taskqueues/greetings")));
    return JsonMapper.builder().build().readTree(body);
  }

  private static URI uri(ConfigurableApplicationContext application, String path) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  private static void put(EmbeddedKafka broker, int tasks) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < tasks; i++) {
        producer.send(
            new ProducerRecord<>("orchestrator.workflow-tasks.default.greetings", "task " + i));
      }
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
  }
}
