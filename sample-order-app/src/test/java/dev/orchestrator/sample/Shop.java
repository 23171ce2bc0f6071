package dev.orchestrator.sample;

import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Two instances of the application and a real server: customers come to the front, and the back
 * does the work. The back forgets each run after each of its tasks, so that everything is replayed.
 */
final class Shop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final RecordedSpans frontSpans = new RecordedSpans();
  private final RecordedSpans backSpans = new RecordedSpans();
  private final ConfigurableApplicationContext front;
  private final ConfigurableApplicationContext back;

  private Shop() {
    directory = newDirectory();
    front =
        frontSpans
            .recordIn(new SpringApplicationBuilder(SampleOrderApplication.class))
            .run(
                "--server.port=0",
                "--sample.demo.enabled=false",
                "--orchestrator.worker.auto-startup=false",
                "--orchestrator.dev-services.port=0",
                "--orchestrator.dev-services.directory=" + directory,
                "--orchestrator.dev-services.start-timeout=180s");
    var server = front.getBean(OrchestratorConnectionDetails.class);
    back =
        backSpans
            .recordIn(new SpringApplicationBuilder(SampleOrderApplication.class))
            .web(WebApplicationType.NONE)
            .run(
                "--sample.demo.enabled=false",
                "--orchestrator.server.url=" + server.getServerUrl(),
                "--orchestrator.kafka.bootstrap-servers="
                    + String.join(",", server.getBootstrapServers()),
                "--orchestrator.worker.workflow-cache-size=0",
                "--orchestrator.activities.PaymentActivities.charge.retry.initial-interval=10ms",
                "--orchestrator.workers.orders.disable-eager-execution=true");
    await().atMost(PATIENCE).until(this::isServed);
  }

  /** Before that, customers would wait for the workers' start rather than for their orders. */
  private boolean isServed() {
    var workers = back.getBean(WorkerLifecycle.class);
    return workers.getFactory().map(WorkerFactory::isPolling).orElse(false);
  }

  /** Where customers come to. */
  Customer customer() {
    return Customer.of(front);
  }

  WorkflowClient client() {
    return front.getBean(WorkflowClient.class);
  }

  /** What belongs to a trace, as both instances tell it. */
  List<RecordedSpans.Span> trace(String traceId) {
    return Stream.of(frontSpans.ofTrace(traceId, front), backSpans.ofTrace(traceId, back))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() throws IOException {
    back.close();
    front.close();
    FileSystemUtils.deleteRecursively(directory);
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("shop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives tests the one shop that all classes share. */
  static final class Shared implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Shop.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(Shop.class, type -> new Shop(), Shop.class);
    }
  }
}
