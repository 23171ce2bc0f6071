package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import java.time.InstantSource;

/** A process that takes orders until it is killed, or has taken the last one and sent it. */
final class OrderTaker {

  private OrderTaker() {}

  /** Takes the URL of the database, that of the platform, and the number of the last order. */
  public static void main(String[] args) {
    try (var database = TestDatabase.pool(args[0])) {
      var options = WorkflowClientOptions.newBuilder().setServerUrl(args[1]).build();
      var app =
          new AppInstance(
              "process-" + ProcessHandle.current().pid(),
              database,
              WorkflowClient.newInstance(options).getWorkflowService(),
              InstantSource.system(),
              CrashPoint.never());
      app.start();
      int last = Integer.parseInt(args[2]);
      for (long number = TestDatabase.rows(database, "app_order") + 1; number <= last; number++) {
        app.order((int) number, "customer-" + number % 3, false);
      }
      while (TestDatabase.rows(database, "orchestrator_outbox") > 0) {
        Thread.onSpinWait();
      }
    }
  }
}
