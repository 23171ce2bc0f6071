package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.faults.worker.Recording;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the workflows of the task queue {@value #TASK_QUEUE} and most of their activities. */
@SpringBootApplication
@Import(Recording.class)
public class OrdersApplication {

  /** The task queue that it serves. */
  public static final String TASK_QUEUE = "orders";

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(OrdersApplication.class)
        .properties("orchestrator.activities.OrderActivities.start-to-close-timeout=1m")
        .run(arguments);
  }
}
