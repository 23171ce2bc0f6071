package dev.orchestrator.testing;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A small order flow, for the tests to run. */
final class Orders {

  static final String QUEUE = "orders";
  static final Duration PATIENCE = Duration.ofDays(3);

  private Orders() {}

  static WorkflowOptions options() {
    return WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
  }

  @WorkflowInterface
  interface OrderWorkflow {

    @WorkflowMethod
    String process(String order);

    @SignalMethod
    void delivered(String by);

    @QueryMethod
    String status();
  }

  @ActivityInterface
  interface Payments {

    String charge(String order);

    void refund(String order);
  }

  /** Charges, waits three days for the delivery, and refunds if it does not come. */
  public static class DurableOrderWorkflow implements OrderWorkflow {

    private final Payments payments =
        Workflow.newActivityStub(
            Payments.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    private String status = "new";
    private String deliveredBy = "";

    @Override
    public String process(String order) {
      String receipt = payments.charge(order);
      status = "charged";
      if (Workflow.await(PATIENCE, () -> !deliveredBy.isEmpty())) {
        status = "delivered";
        return receipt + " delivered by " + deliveredBy;
      }
      payments.refund(order);
      status = "refunded";
      return receipt + " refunded";
    }

    @Override
    public void delivered(String by) {
      deliveredBy = by;
    }

    @Override
    public String status() {
      return status;
    }
  }

  /** Fails so many times before it works. */
  static final class FlakyPayments implements Payments {

    private final AtomicInteger failuresLeft;
    private final AtomicInteger refunds = new AtomicInteger();

    FlakyPayments(int failures) {
      failuresLeft = new AtomicInteger(failures);
    }

    int refunds() {
      return refunds.get();
    }

    @Override
    public String charge(String order) {
      if (failuresLeft.getAndDecrement() > 0) {
        throw ApplicationFailure.newFailure("the bank sleeps", "BankAsleep");
      }
      return "receipt " + Activity.getExecutionContext().getInfo().getAttempt();
    }

    @Override
    public void refund(String order) {
      refunds.incrementAndGet();
    }
  }

  /** Reports progress until it is told to stop. */
  static final class EndlessPayments implements Payments {

    private final CountDownLatch begun = new CountDownLatch(1);

    CountDownLatch begun() {
      return begun;
    }

    @Override
    public String charge(String order) {
      while (!Thread.currentThread().isInterrupted()) {
        Activity.getExecutionContext().heartbeat("still there");
        begun.countDown();
        Thread.onSpinWait();
      }
      return "interrupted";
    }

    @Override
    public void refund(String order) {}
  }

  @WorkflowInterface
  interface Declined {

    @WorkflowMethod
    String process();
  }

  /** Reports how its only activity failed. */
  public static class DeclinedWorkflow implements Declined {

    @Override
    public String process() {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue("nobody")
              .setScheduleToStartTimeout(Duration.ofHours(1))
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .build();
      try {
        return Workflow.newActivityStub(Payments.class, options).charge("order");
      } catch (ActivityFailure e) {
        return String.valueOf(e.getCause());
      }
    }
  }
}
