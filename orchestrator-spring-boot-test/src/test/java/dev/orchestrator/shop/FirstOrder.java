package dev.orchestrator.shop;

import dev.orchestrator.shop.ShopApplication.OrderWorkflow;
import dev.orchestrator.spring.boot.WorkflowStarter;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Orders as soon as the application has started. */
@Component
class FirstOrder implements ApplicationRunner {

  private final WorkflowStarter<OrderWorkflow> orders;

  FirstOrder(WorkflowStarter<OrderWorkflow> orders) {
    this.orders = orders;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    orders.start("at-once", order -> order.process("tea"));
  }
}
