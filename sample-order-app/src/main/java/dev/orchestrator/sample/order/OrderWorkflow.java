package dev.orchestrator.sample.order;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import jakarta.validation.Valid;

/** The life of one order, from the click to the parcel. */
@WorkflowInterface
public interface OrderWorkflow {

  /** Takes the order through; returns the tracking number of the parcel. */
  @WorkflowMethod
  String process(@Valid Order order);

  /** The warehouse says that the parcel is packed. */
  @SignalMethod
  void packed(String parcel);

  /** How far the order is. */
  @QueryMethod
  OrderProgress progress();
}
