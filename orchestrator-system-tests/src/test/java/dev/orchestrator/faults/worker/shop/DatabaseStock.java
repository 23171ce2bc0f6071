package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.TransactionalActivity;
import dev.orchestrator.spring.boot.WorkflowStarter;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reserves and sends on its way in one transaction; fails at some purchases' first attempt. */
// tag::transaction[]
@Component
@ActivityImpl(taskQueues = ShopApplication.TASK_QUEUE)
class DatabaseStock implements StockActivities {

  private final JdbcTemplate database;
  private final WorkflowStarter<DeliveryWorkflow> deliveries;

  DatabaseStock(JdbcTemplate database, WorkflowStarter<DeliveryWorkflow> deliveries) {
    this.database = database;
    this.deliveries = deliveries;
  }

  @Override
  @TransactionalActivity
  public long reserve(int purchase) {
    Long reservation =
        database.queryForObject(
            "insert into reservation (purchase) values (?) returning number", Long.class, purchase);
    // end::transaction[]
    if (purchase % 4 == 0 && Activity.getExecutionContext().getInfo().getAttempt() == 1) {
      deliveries.start("delivery-phantom-" + purchase, DeliveryWorkflow::deliver);
      throw new IllegalStateException("The stock is being counted");
    }
    // tag::transaction[]
    String delivery = "delivery-" + purchase;
    deliveries.start(delivery, DeliveryWorkflow::deliver);
    deliveries.existing(delivery).to("Ann");
    deliveries.existing(delivery).to("Bob");
    return Objects.requireNonNull(reservation);
  }
}
// end::transaction[]
