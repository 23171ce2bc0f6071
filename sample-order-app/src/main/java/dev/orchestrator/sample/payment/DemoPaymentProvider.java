package dev.orchestrator.sample.payment;

import dev.orchestrator.spring.boot.ActivityImpl;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A provider that declines cards beginning with 4000. The order id makes charging idempotent. */
// tag::class[]
@Component
@ActivityImpl(taskQueues = "orders")
class DemoPaymentProvider implements PaymentActivities {
  // end::class[]
  private static final Logger LOG = LoggerFactory.getLogger(DemoPaymentProvider.class);

  // tag::class[]

  @Override
  public String charge(String orderId, String card, BigDecimal amount) {
    if (card.startsWith("4000")) {
      LOG.info("Order {}: card declined", orderId);
      throw new CardDeclinedException(orderId);
    }
    LOG.info("Order {}: charged {}", orderId, amount);
    return "receipt-" + orderId;
  }

  // end::class[]

  @Override
  public void refund(String orderId, String receipt) {
    LOG.info("Order {}: refunded {}", orderId, receipt);
  }

  /** The bank said no; it may say yes a moment later. */
  static final class CardDeclinedException extends RuntimeException {

    CardDeclinedException(String orderId) {
      super("The card of order " + orderId + " was declined");
    }
  }
  // tag::class[]
}
// end::class[]
