package dev.orchestrator.sample.order;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.spring.boot.WorkflowStarter;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop's REST API. The order id names the order, the workflow, and the idempotent request. */
// tag::start[]
@RestController
@RequestMapping("/orders/{orderId}")
class OrderController {

  private final WorkflowStarter<OrderWorkflow> orders;
  private final URI server;

  OrderController(WorkflowStarter<OrderWorkflow> orders, OrchestratorConnectionDetails server) {
    this.orders = orders;
    this.server = server.getServerUrl();
  }

  /** Takes an order; asking again with the same id finds the same order. */
  @PutMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  OrderStatus place(@PathVariable String orderId, @Valid @RequestBody Order order) {
    orders.start(orderId, workflow -> workflow.process(order));
    return new OrderStatus(orderId, OrderProgress.RECEIVED, flow(orderId));
  }

  // end::start[]
  /** How far the order is. */
  @GetMapping
  OrderStatus status(@PathVariable String orderId) {
    return new OrderStatus(orderId, orders.existing(orderId).progress(), flow(orderId));
  }

  /** The warehouse calls back. */
  @PutMapping("/parcel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void packed(@PathVariable String orderId, @RequestBody Parcel parcel) {
    orders.existing(orderId).packed(parcel.number());
  }

  /** The customer has thought better of it. */
  @DeleteMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void cancel(@PathVariable String orderId) {
    WorkflowStub.fromTyped(orders.existing(orderId)).cancel();
  }

  private URI flow(String orderId) {
    return server.resolve("/#/default/workflows/" + orderId);
  }

  /** What the warehouse reports. */
  record Parcel(String number) {}

  /**
   * What the shop tells about an order.
   *
   * @param flow where the flow can be seen
   */
  record OrderStatus(String orderId, OrderProgress progress, URI flow) {}
}
