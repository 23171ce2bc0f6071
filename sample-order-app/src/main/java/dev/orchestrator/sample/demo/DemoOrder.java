package dev.orchestrator.sample.demo;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.sample.order.Order;
import dev.orchestrator.sample.order.OrderProgress;
import java.math.BigDecimal;

/** The three ways in which a demo order ends. */
enum DemoOrder {
  SHIPPED("4111-1111", WorkflowExecutionStatus.COMPLETED, OrderProgress.SHIPPED),
  DECLINED(
      "4000-0002",
      WorkflowExecutionStatus.FAILED,
      OrderProgress.PAYMENT_DECLINED_AND_STOCK_RELEASED),
  CANCELED("4111-1111", WorkflowExecutionStatus.CANCELED, OrderProgress.CANCELED_AND_REFUNDED);

  private final String card;
  final WorkflowExecutionStatus expectedStatus;
  final OrderProgress expectedOutcome;

  DemoOrder(String card, WorkflowExecutionStatus expectedStatus, OrderProgress expectedOutcome) {
    this.card = card;
    this.expectedStatus = expectedStatus;
    this.expectedOutcome = expectedOutcome;
  }

  /** An id that no other run of the demo uses: the data outlive the run. */
  String id(String run) {
    return "order-%s-%d".formatted(run, ordinal() + 1);
  }

  Order order() {
    return new Order("Ada", "tea-kettle", 2, new BigDecimal("49.90"), card);
  }
}
