package dev.orchestrator.programs;

import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;

/** A workflow that waits for long, in what two builds made of it. */
public final class Subscriptions {

  public static final String QUEUE = "subscriptions";

  private Subscriptions() {}

  @WorkflowInterface
  public interface Subscription {

    @WorkflowMethod
    void renew();
  }

  public static class First implements Subscription {

    @Override
    public void renew() {
      Workflow.sleep(Duration.ofDays(365));
    }
  }

  /** Does something else with the runs that {@link First} began. */
  public static class Changed implements Subscription {

    @Override
    public void renew() {
      Workflow.sideEffect(Integer.class, () -> 1);
      Workflow.sleep(Duration.ofDays(365));
    }
  }
}
