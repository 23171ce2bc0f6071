package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityInterface;

/** What an order asks of the world; each takes as long as it is told, and says what it did. */
@ActivityInterface
public interface OrderActivities {

  String reserveStock(String orderId, long workMillis);

  String chargePayment(String orderId, long workMillis);

  String packParcel(String orderId, long workMillis);

  String shipParcel(String orderId, long workMillis);

  String sendInvoice(String orderId, long workMillis);

  /** Returns at once, or, in an application that is told to hold, not at all. */
  String hold(String subject);
}
