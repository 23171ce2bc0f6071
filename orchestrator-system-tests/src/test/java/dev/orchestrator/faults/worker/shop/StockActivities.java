package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.activity.ActivityInterface;

@ActivityInterface
public interface StockActivities {

  /** Returns the number of the reservation. */
  long reserve(int purchase);
}
