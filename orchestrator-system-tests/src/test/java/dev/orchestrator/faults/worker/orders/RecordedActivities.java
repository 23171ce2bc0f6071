package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.faults.worker.ExecutionLog;
import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes down that it was called, takes its time, and returns. */
@Component
@ActivityImpl(taskQueues = OrdersApplication.TASK_QUEUE)
class RecordedActivities implements OrderActivities {

  private static final long LONGER_THAN_ANY_TEST = TimeUnit.HOURS.toMillis(1);

  private final ExecutionLog log;
  private final boolean holding;

  RecordedActivities(ExecutionLog log, @Value("${faults.holding:false}") boolean holding) {
    this.log = log;
    this.holding = holding;
  }

  @Override
  public String reserveStock(String orderId, long workMillis) {
    return work("reserved", orderId, workMillis);
  }

  @Override
  public String chargePayment(String orderId, long workMillis) {
    return work("charged", orderId, workMillis);
  }

  @Override
  public String packParcel(String orderId, long workMillis) {
    return work("packed", orderId, workMillis);
  }

  @Override
  public String shipParcel(String orderId, long workMillis) {
    return work("shipped", orderId, workMillis);
  }

  @Override
  public String sendInvoice(String orderId, long workMillis) {
    return work("billed", orderId, workMillis);
  }

  @Override
  public String hold(String subject) {
    return work("held", subject, holding ? LONGER_THAN_ANY_TEST : 0);
  }

  private String work(String done, String subject, long millis) {
    log.work(subject, millis);
    return done;
  }
}
