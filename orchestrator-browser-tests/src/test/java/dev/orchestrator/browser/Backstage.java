package dev.orchestrator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What happens to a server without a page: records that others put on its topics, and calls. */
final class Backstage implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final KafkaProducer<String, String> producer;

  Backstage(URI server, List<String> bootstrapServers) {
    this.server = server;
    this.producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", String.join(",", bootstrapServers)),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Puts a record that no server can understand where requests are. */
  void rubbish(String value) {
    send("orchestrator.commands", value);
  }

  /** A worker of a build shows once that it lives. */
  void worker(String name, String taskQueue, String deployment, String buildId) {
    send(
        "orchestrator.beacons",
        """
        {"sender":{"recipient":"%1$s","partition":0},"role":"WORKER","identity":"%1$s",
         "namespace":"default","taskQueues":["%2$s"],"workflowTaskQueues":["%2$s"],
         "versions":{"%2$s":{"deploymentName":"%3$s","buildId":"%4$s"}}}"""
            .formatted(name, taskQueue, deployment, buildId));
  }

  private void send(String topic, String value) {
    try {
      producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Posts to the server's API under somebody's name. */
  void post(String path, String identity, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
            .header("Content-Type", "application/json")
            .header("X-Orchestrator-Identity", identity)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    http.close();
  }
}
