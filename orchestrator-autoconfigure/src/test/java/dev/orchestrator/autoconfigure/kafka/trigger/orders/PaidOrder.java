package dev.orchestrator.autoconfigure.kafka.trigger.orders;

import dev.orchestrator.spring.boot.UpdateOn;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** The order's way. */
@WorkflowImpl(taskQueues = "orders")
public class PaidOrder implements OrderFlow {

  private final List<Integer> amounts = new ArrayList<>();
  private String street = "";

  @Override
  public List<Integer> process(Order order) {
    Workflow.await(() -> amounts.size() >= order.payments());
    return amounts;
  }

  @Override
  public void paid(Payment payment) {
    amounts.add(payment.amount());
  }

  @Override
  @UpdateOn(
      topic = "addresses",
      id = "headers['order']",
      arguments = {"value.street", "offset"})
  public String deliverTo(String street, long offset) {
    this.street += street + offset;
    return this.street;
  }

  @Override
  public String address() {
    return street;
  }
}
