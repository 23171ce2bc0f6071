package dev.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerFactoryTests {

  @WorkflowInterface
  public interface Greeting {

    @WorkflowMethod
    void greet();
  }

  public static class PoliteGreeting implements Greeting {

    @Override
    public void greet() {}
  }

  @ActivityInterface
  interface Steps {

    void step();
  }

  private final FakeTransport transport = new FakeTransport();
  private final WorkflowClient client =
      WorkflowClient.newInstance(WorkflowClientOptions.newBuilder().setNamespace("shop").build());
  private final WorkerFactory factory = WorkerFactory.newInstance(client, transport);

  @AfterEach
  void close() {
    factory.shutdownNow();
    client.close();
  }

  @Test
  void nothingIsConnectedBeforeTheStart() {
    factory.newWorker("orders");

    assertThat(transport.calls).isEmpty();
    assertThat(factory.isStarted()).isFalse();
  }

  @Test
  void aWorkerIsServedWithWhatWasRegistered() {
    Worker worker = factory.newWorker("orders");
    worker.registerWorkflowImplementationTypes(PoliteGreeting.class);
    factory.newWorker("steps").registerActivitiesImplementations((Steps) () -> {});

    factory.start();

    assertThat(transport.calls).containsExactly("connect shop", "poll orders", "poll steps");
    assertThat(transport.served.getFirst().workflows()).isNotNull();
    assertThat(transport.served.getFirst().activities()).isNull();
    assertThat(transport.served.getLast().workflows()).isNull();
    assertThat(transport.served.getLast().activityTypes()).containsExactly("Step");
    assertThat(worker.getWorkflowTypes()).containsExactly("Greeting");
    assertThat(worker.getSlots().activitiesRunning()).isOne();
  }

  @Test
  void aSecondStartDoesNothing() {
    factory.newWorker("orders");
    factory.start();
    factory.start();

    assertThat(transport.calls).containsExactly("connect shop", "poll orders");
  }

  @Test
  void registrationsComeBeforeTheStart() {
    Worker worker = factory.newWorker("orders");
    factory.start();

    assertThatThrownBy(() -> worker.registerActivitiesImplementations((Steps) () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> factory.newWorker("late")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWorkflowTypeIsRegisteredOnce() {
    Worker worker = factory.newWorker("orders");
    worker.registerWorkflowImplementationTypes(PoliteGreeting.class);

    assertThatThrownBy(
            () -> worker.addWorkflowImplementationFactory(Greeting.class, PoliteGreeting::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Greeting");
  }

  @Test
  void theConnectionIsClosedWhenWhatRanHasEndedAndNotBefore() {
    factory.newWorker("orders");
    factory.start();

    factory.shutdown();

    assertThat(factory.isShutdown()).isTrue();
    assertThat(factory.awaitTermination(Duration.ofMillis(100))).isFalse();
    assertThat(transport.calls).doesNotContain("close");
    transport.running.countDown();
    assertThat(factory.awaitTermination(Duration.ofSeconds(10))).isTrue();
    assertThat(factory.isTerminated()).isTrue();
    assertThat(transport.calls).endsWith("shutdown", "close");
  }

  @Test
  void aDrainCanBeCutShort() {
    factory.newWorker("orders");
    factory.start();
    factory.shutdown();

    factory.shutdownNow();

    assertThat(factory.awaitTermination(Duration.ofSeconds(10))).isTrue();
    assertThat(transport.calls).contains("shutdownNow", "close");
  }

  @Test
  void aFactoryThatWasNeverStartedTerminatesAtOnce() {
    factory.shutdown();

    assertThat(factory.isTerminated()).isTrue();
    assertThatThrownBy(factory::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStartThatFailsLeavesNothingBehindAndCanBeTriedAgain() {
    Worker worker = factory.newWorker("orders");
    factory.newWorker("steps");
    transport.refusedQueue = "steps";
    assertThatThrownBy(factory::start).hasMessage("refused steps");
    assertThat(transport.calls)
        .containsExactly("connect shop", "poll orders", "shutdownNow", "close");
    assertThat(factory.isStarted()).isFalse();
    assertThat(worker.isPolling()).isFalse();

    transport.refusedQueue = null;
    factory.start();

    assertThat(factory.isPolling()).isTrue();
  }

  @Test
  void suspendingOneWorkerLeavesTheOthersPolling() {
    Worker orders = factory.newWorker("orders");
    Worker steps = factory.newWorker("steps");
    orders.suspendPolling();

    factory.start();

    assertThat(orders.isPolling()).isFalse();
    assertThat(steps.isPolling()).isTrue();
    assertThat(factory.isPolling()).isFalse();
    factory.resumePolling();
    assertThat(factory.isPolling()).isTrue();
  }
}
