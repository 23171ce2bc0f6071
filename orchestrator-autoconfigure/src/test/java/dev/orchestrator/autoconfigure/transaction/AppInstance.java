package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.client.WorkflowStub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One process of an application that takes orders, with its relay; it may crash at any step. */
final class AppInstance {

  private final CrashPoint point;
  private final OutboxLifecycle lifecycle;
  private final WorkflowClient client;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  AppInstance(
      String name,
      DataSource database,
      WorkflowService platform,
      InstantSource clock,
      CrashPoint point) {
    this.point = point;
    DataSource dataSource = new CrashableDataSource(database, point);
    jdbc = new JdbcTemplate(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    var properties =
        new TransactionProperties(
            true, Duration.ofMillis(20), Duration.ofSeconds(10), 4, Duration.ofDays(1));
    var instance = new RelayInstance(name, properties.claimTimeout(), clock);
    var outbox = new RequestOutbox(dataSource);
    var relay = new OutboxRelay(outbox, instance);
    WorkflowService direct = crashable(platform);
    relay.sendBy("client", direct);
    lifecycle =
        new OutboxLifecycle(outbox, new ActivityResults(dataSource), relay, instance, properties);
    var session =
        new OutboxSession(
            new TransactionDatabase(dataSource), outbox, instance, lifecycle::committed);
    client =
        WorkflowClient.newInstance(
            new TransactionalWorkflowService(direct, session, "client"),
            WorkflowClientOptions.newBuilder().build());
  }

  private WorkflowService crashable(WorkflowService platform) {
    return (WorkflowService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WorkflowService.class},
            (proxy, method, args) -> {
              point.pass();
              try {
                Object reply = method.invoke(platform, args);
                point.pass();
                return reply;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Takes an order and begins or signals its workflow twice, all in one transaction. */
  void order(int number, String workflowId, boolean fails) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO app_order VALUES (?, ?)", number, workflowId);
          WorkflowStub stub =
              client.newUntypedWorkflowStub(
                  "Orders",
                  WorkflowOptions.newBuilder()
                      .setWorkflowId(workflowId)
                      .setTaskQueue("orders")
                      .build());
          stub.signalWithStart("add", new Object[] {number}, new Object[0]);
          client.newUntypedWorkflowStub(workflowId).signal("paid", number);
          if (fails) {
            status.setRollbackOnly();
          }
        });
  }

  boolean isDead() {
    return point.isDead();
  }

  void start() {
    lifecycle.start();
  }

  void stop() {
    point.kill();
    try {
      lifecycle.stop();
    } catch (CrashPoint.Crash e) {
      // Dead already.
    }
  }
}
