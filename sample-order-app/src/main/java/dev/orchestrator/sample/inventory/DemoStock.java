package dev.orchestrator.sample.inventory;

import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A stock that never runs out. */
@Component
@ActivityImpl(taskQueues = "orders")
class DemoStock implements InventoryActivities {

  private static final Logger LOG = LoggerFactory.getLogger(DemoStock.class);

  private final Map<String, Integer> reserved = new ConcurrentHashMap<>();

  @Override
  public void reserve(String orderId, String sku, int quantity) {
    reserved.put(orderId, quantity);
    LOG.info("Order {}: reserved {} of {}", orderId, quantity, sku);
  }

  @Override
  public void release(String orderId) {
    reserved.remove(orderId);
    LOG.info("Order {}: stock released", orderId);
  }
}
