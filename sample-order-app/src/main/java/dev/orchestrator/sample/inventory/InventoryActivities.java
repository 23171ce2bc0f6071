package dev.orchestrator.sample.inventory;

import dev.orchestrator.activity.ActivityInterface;

/** What the stock keeper does for an order. */
@ActivityInterface
public interface InventoryActivities {

  /** Sets goods aside, once per order. */
  void reserve(String orderId, String sku, int quantity);

  /** Puts goods back that were set aside for an order; does nothing if there are none. */
  void release(String orderId);
}
