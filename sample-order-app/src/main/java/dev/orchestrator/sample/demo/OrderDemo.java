package dev.orchestrator.sample.demo;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.sample.order.OrderProgress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

/** Places the demo orders through the shop's REST API, plays the warehouse, and tells the ends. */
@Component
@ConditionalOnBooleanProperty(name = "sample.demo.enabled", matchIfMissing = true)
class OrderDemo implements ApplicationRunner, ExitCodeGenerator {

  private static final RetryTemplate PATIENTLY =
      new RetryTemplate(
          RetryPolicy.builder()
              .maxRetries(300)
              .delay(Duration.ofMillis(100))
              // While no worker is connected yet, the question how far an order is stays
              // unanswered.
              .includes(NotYetException.class, HttpServerErrorException.class)
              .build());

  private final WorkflowClient client;
  private final Environment environment;
  private int exitCode = 1;

  OrderDemo(WorkflowClient client, Environment environment) {
    this.client = client;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) throws RetryException {
    var shop =
        RestClient.create(
            "http://localhost:" + environment.getRequiredProperty("local.server.port"));
    String run = Long.toString(InstantSource.system().instant().getEpochSecond());
    for (DemoOrder order : DemoOrder.values()) {
      call(shop.put().uri("/orders/{id}", order.id(run)).body(order.order()));
    }
    awaitWarehouse(shop, DemoOrder.SHIPPED.id(run));
    call(
        shop.put()
            .uri("/orders/{id}/parcel", DemoOrder.SHIPPED.id(run))
            .body(Map.of("number", "P-" + run)));
    awaitWarehouse(shop, DemoOrder.CANCELED.id(run));
    call(shop.delete().uri("/orders/{id}", DemoOrder.CANCELED.id(run)));
    long wrong =
        Arrays.stream(DemoOrder.values())
            .filter(order -> !endsAsItShould(shop, order, order.id(run)))
            .count();
    exitCode = wrong == 0 ? 0 : 1;
  }

  /** Status 0 if all orders ended as they should. */
  @Override
  public int getExitCode() {
    return exitCode;
  }

  private static void call(RestClient.RequestHeadersSpec<?> request) {
    request.retrieve().toBodilessEntity();
  }

  private static void awaitWarehouse(RestClient shop, String id) throws RetryException {
    PATIENTLY.execute(
        () -> {
          if (status(shop, id).progress() != OrderProgress.WAITING_FOR_WAREHOUSE) {
            throw new NotYetException();
          }
          return true;
        });
  }

  private boolean endsAsItShould(RestClient shop, DemoOrder order, String id) {
    var workflow = client.newUntypedWorkflowStub(id);
    workflow.getResultAsync(String.class).handle((result, failure) -> result).join();
    var status = workflow.describe().getStatus();
    OrderStatus end = status(shop, id);
    System.out.printf("DEMO %s %s %s%n", id, status, end.progress());
    System.out.printf("     see the flow at %s%n", end.flow());
    return status == order.expectedStatus && end.progress() == order.expectedOutcome;
  }

  private static OrderStatus status(RestClient shop, String id) {
    var status = shop.get().uri("/orders/{id}", id).retrieve().body(OrderStatus.class);
    if (status == null) {
      throw new IllegalStateException("Expected a status of order " + id);
    }
    return status;
  }

  /** The part of the shop's answer that the demo reads. */
  record OrderStatus(OrderProgress progress, URI flow) {}

  /** The order is not where the demo waits for it. */
  private static final class NotYetException extends RuntimeException {}
}
