package dev.orchestrator.sample.shipping;

import dev.orchestrator.spring.boot.ActivityImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A warehouse whose callback arrives by the shop's REST API. */
@Component
@ActivityImpl(taskQueues = "orders")
class DemoWarehouse implements ShippingActivities {

  private static final Logger LOG = LoggerFactory.getLogger(DemoWarehouse.class);

  @Override
  public void requestPacking(String orderId, String sku, int quantity) {
    LOG.info("Order {}: please pack {} of {}", orderId, quantity, sku);
  }

  @Override
  public String ship(String orderId, String parcel) {
    LOG.info("Order {}: parcel {} is on its way", orderId, parcel);
    return "track-" + parcel;
  }
}
