package dev.orchestrator.autoconfigure.kafka.trigger.orders;

import dev.orchestrator.spring.boot.SignalOn;
import dev.orchestrator.spring.boot.StartOn;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.List;

/** Lasts until it is paid often enough. */
@WorkflowInterface
@StartOn(topic = "orders", id = "'order-' + key")
public interface OrderFlow {

  /** What is ordered. */
  record Order(String item, int payments) {}

  /** What is paid. */
  record Payment(String order, int amount) {}

  @WorkflowMethod
  List<Integer> process(Order order);

  @SignalOn(topic = "${payments.topic}", id = "'order-' + value.order")
  @SignalMethod
  void paid(Payment payment);

  @UpdateMethod
  String deliverTo(String street, long offset);

  @QueryMethod
  String address();
}
