package dev.orchestrator.faults.worker.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sells: a record is a purchase, which reserves stock and sends a delivery on its way. */
@SpringBootApplication
public class ShopApplication {

  static final String TASK_QUEUE = "shop";

  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
