package dev.orchestrator.sample.shipping;

import dev.orchestrator.activity.ActivityInterface;

/** What the warehouse does for an order. */
@ActivityInterface
public interface ShippingActivities {

  /** Asks the warehouse to pack; it calls back when it has. */
  void requestPacking(String orderId, String sku, int quantity);

  /** Hands the parcel to the carrier; returns the tracking number. */
  String ship(String orderId, String parcel);
}
