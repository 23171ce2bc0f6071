package dev.orchestrator.sample.payment;

import dev.orchestrator.activity.ActivityInterface;
import java.math.BigDecimal;

/** What the payment provider does for an order. */
@ActivityInterface
public interface PaymentActivities {

  /** Charges the card once per order, however often it is called; returns the receipt. */
  String charge(String orderId, String card, BigDecimal amount);

  /** Gives the money back. */
  void refund(String orderId, String receipt);
}
