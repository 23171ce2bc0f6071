package dev.orchestrator.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.transport.KafkaTransportOptions;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values of 5 MB go through real servers and brokers, whose limits are below that. */
@ExtendWith(ClusterExtension.class)
class LargePayloadsIT {

  private static final int SIZE = 5 << 20;
  private static final String QUEUE = "orders-with-documents";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Server server;

  LargePayloadsIT(Cluster cluster) {
    this.cluster = cluster;
    this.server =
        cluster.server("only", "384m", Map.of("orchestrator.namespaces.cleanup-interval", "1s"));
  }

  @WorkflowInterface
  public interface DocumentedOrder {

    @WorkflowMethod
    String process(String invoice);

    @SignalMethod
    void receipt(String document);

    @QueryMethod
    String label(String prefix);
  }

  @ActivityInterface
  public interface Printer {

    String print(String document);
  }

  public static class PrintedOrder implements DocumentedOrder {

    private final Printer printer =
        Workflow.newActivityStub(
            Printer.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setHeartbeatTimeout(Duration.ofSeconds(30))
                .build());
    private @Nullable String receipt;

    @Override
    public String process(String invoice) {
      String printed = printer.print(invoice);
      Workflow.await(() -> receipt != null);
      return half(printed) + half(String.valueOf(receipt));
    }

    @Override
    public void receipt(String document) {
      receipt = document;
    }

    @Override
    public String label(String prefix) {
      return prefix + large("l");
    }
  }

  /** Fails once, and goes on from its progress. */
  public static final class PatientPrinter implements Printer {

    @Override
    public String print(String document) {
      var context = Activity.getExecutionContext();
      if (context.getInfo().getAttempt() == 1) {
        context.heartbeat(document.replace('a', 'p'));
        throw new IllegalStateException("paper jam");
      }
      return context.getLastHeartbeatDetails(String.class).orElse("");
    }
  }

  private static String large(String letter) {
    return letter.repeat(SIZE);
  }

  /** So that a result of two is no larger than one. */
  private static String half(String value) {
    return value.substring(0, value.length() / 2);
  }

  private static String hash(String value) {
    return PayloadReference.hash(('"' + value + '"').getBytes(UTF_8));
  }

  @Test
  void argumentsProgressSignalsAnswersAndResultsMayBeLargeAndGoWithTheirRun() {
    server.startUnlessRunning();
    try (WorkflowClient client = client()) {
      WorkerFactory workers = workers(client);
      try {
        DocumentedOrder first = order(client, "documented-1");
        WorkflowClient.start(first::process, large("a"));
        DocumentedOrder second = order(client, "documented-2");
        WorkflowClient.start(second::process, large("a"));
        assertThat(first.label("x")).isEqualTo("x" + large("l"));
        first.receipt(large("r"));
        second.receipt("small");

        assertThat(result(client, "documented-1")).isEqualTo(half(large("p")) + half(large("r")));
        assertThat(result(client, "documented-2")).isEqualTo(half(large("p")) + "sm");
        assertThat(cluster.database().payloads())
            .doesNotHaveDuplicates()
            .contains(
                hash(large("a")),
                hash(large("p")),
                hash(large("r")),
                hash("x" + large("l")),
                hash(half(large("p")) + half(large("r"))),
                hash(half(large("p")) + "sm"));
      } finally {
        workers.shutdownNow();
      }
      cluster.database().agePayloads();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(cluster.database().payloads())
                      .hasSize(5)
                      .contains(hash(large("a")))
                      .doesNotContain(hash("x" + large("l"))));
      assertThat(result(client, "documented-1")).isEqualTo(half(large("p")) + half(large("r")));
    }
    server.api().setRetention(Duration.ofSeconds(1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              cluster.database().agePayloads();
              assertThat(cluster.database().payloads()).isEmpty();
            });
  }

  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        WorkflowClientOptions.newBuilder().setServerUrl(server.url().toString()).build());
  }

  private WorkerFactory workers(WorkflowClient client) {
    WorkerFactory workers =
        WorkerFactory.newInstance(
            client,
            KafkaTransport.newInstance(
                KafkaTransportOptions.newBuilder()
                    .setBootstrapServers(cluster.kafka().bootstrapServers())
                    .setTopics(new Topics(cluster.topicPrefix()))
                    .build()));
    Worker worker = workers.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(PrintedOrder.class);
    worker.registerActivitiesImplementations(new PatientPrinter());
    workers.start();
    return workers;
  }

  private static DocumentedOrder order(WorkflowClient client, String id) {
    return client.newWorkflowStub(
        DocumentedOrder.class,
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build());
  }

  private static String result(WorkflowClient client, String id) {
    return String.valueOf(client.newUntypedWorkflowStub(id).getResult(String.class));
  }
}
