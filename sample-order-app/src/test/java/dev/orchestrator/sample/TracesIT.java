package dev.orchestrator.sample;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.sample.RecordedSpans.Span;
import dev.orchestrator.sample.order.OrderProgress;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpMethod;

/**
 * What an application with a tracer tells of an order: by Boot's own configuration, through a real
 * server and brokers, from one instance to another, and with each run replayed at each of its
 * tasks.
 */
@ExtendWith(Shop.Shared.class)
class TracesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CALLER = "00f067aa0ba902b7";

  private final Shop shop;

  TracesIT(Shop shop) {
    this.shop = shop;
  }

  @Test
  void anOrderIsOneTraceFromTheRequestThroughTheServerToItsActivities() {
    String ordered = "4bf92f3577b34da6a3ce929d0e0e4736";
    String packed = "5cf92f3577b34da6a3ce929d0e0e4737";

    send(ordered, "/orders/traced-1", Customer.order("4111-1111"));
    awaitWarehouse("traced-1");
    send(packed, "/orders/traced-1/parcel", "{\"number\": \"P-1\"}");
    assertThat(result("traced-1")).isEqualTo("track-P-1");

    List<Span> order = awaitTrace(ordered, 7);
    Map<String, Span> byName = order.stream().collect(toMap(Span::name, span -> span));
    Span request = named(byName, "http put /orders/{orderId}");
    Span start = named(byName, "start OrderWorkflow");
    Span workflow = named(byName, "workflow OrderWorkflow");
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(start.parent()).isEqualTo(request.id());
    assertThat(start.instance()).isSameAs(request.instance());
    assertThat(start.kind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(start.attribute("workflow.type")).isEqualTo("OrderWorkflow");
    assertThat(start.attribute("workflow.id")).isEqualTo("traced-1");
    assertThat(workflow.instance()).isNotSameAs(start.instance());
    assertThat(workflow.attribute("workflow.run-id")).isNotBlank();
    assertThat(order)
        .filteredOn(span -> span.kind() == SpanKind.CONSUMER)
        .extracting(Span::name, Span::parent, Span::instance, Span::failed)
        .containsExactlyInAnyOrder(
            tuple("workflow OrderWorkflow", start.id(), workflow.instance(), false),
            tuple("activity Reserve", start.id(), workflow.instance(), false),
            tuple("activity Charge", start.id(), workflow.instance(), false),
            tuple("activity RequestPacking", start.id(), workflow.instance(), false),
            tuple("activity Ship", start.id(), workflow.instance(), false));

    Map<String, Span> signal =
        awaitTrace(packed, 3).stream().collect(toMap(Span::name, span -> span));
    Span sent = named(signal, "signal packed");
    Span handled = named(signal, "handle packed");
    assertThat(sent.parent()).isEqualTo(named(signal, "http put /orders/{orderId}/parcel").id());
    assertThat(sent.kind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(handled.parent()).isEqualTo(sent.id());
    assertThat(handled.kind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(handled.instance()).isSameAs(workflow.instance());
  }

  @Test
  void eachAttemptOfAnActivityIsASpanAndThoseThatFailAreErrors() {
    String ordered = "6df92f3577b34da6a3ce929d0e0e4738";

    send(ordered, "/orders/traced-2", Customer.order("4000-0002"));

    List<Span> spans = awaitTrace(ordered, 8);
    assertThat(spans)
        .filteredOn(span -> span.name().startsWith("activity "))
        .extracting(Span::name, span -> span.attribute("activity.attempt"), Span::failed)
        .containsExactly(
            tuple("activity Reserve", "1", false),
            tuple("activity Charge", "1", true),
            tuple("activity Charge", "2", true),
            tuple("activity Charge", "3", true),
            tuple("activity Release", "1", false));
    assertThat(spans)
        .filteredOn(Span::failed)
        .allSatisfy(
            span ->
                assertThat(span.data().getEvents())
                    .singleElement()
                    .asString()
                    .contains("The card of order traced-2 was declined"));
  }

  private void send(String traceId, String path, String json) {
    var response =
        shop.customer()
            .send(
                HttpMethod.PUT,
                path,
                json,
                Map.of("traceparent", "00-%s-%s-01".formatted(traceId, CALLER)));
    assertThat(response.getStatusCode().value()).isEqualTo(202);
  }

  private void awaitWarehouse(String id) {
    var order = shop.client().newUntypedWorkflowStub(id);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                order.query("progress", OrderProgress.class)
                    == OrderProgress.WAITING_FOR_WAREHOUSE);
  }

  private String result(String id) {
    return String.valueOf(shop.client().newUntypedWorkflowStub(id).getResult(String.class));
  }

  /** Spans end a moment after what others see of them. */
  private List<Span> awaitTrace(String traceId, int spans) {
    return await()
        .atMost(PATIENCE)
        .until(() -> shop.trace(traceId), trace -> trace.size() >= spans);
  }

  private static Span named(Map<String, Span> spans, String name) {
    return assertThat(spans).containsKey(name).extractingByKey(name).actual();
  }
}
