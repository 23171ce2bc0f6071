package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import dev.orchestrator.testing.Orders.Payments;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lets time go on, what holds it, and what tests see of a run. */
@Timeout(60)
class TimeSkippingTests {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final TestWorkflowEnvironment env = environment();
  private final long began = env.currentTimeMillis();

  @AfterEach
  void close() {
    env.close();
  }

  private static TestWorkflowEnvironment environment() {
    var made = TestWorkflowEnvironment.newInstance();
    made.newWorker(Orders.QUEUE).registerWorkflowImplementationTypes(DurableOrderWorkflow.class);
    return made;
  }

  private OrderWorkflow order(Payments payments) {
    env.getWorkerFactory().getWorker(Orders.QUEUE).registerActivitiesImplementations(payments);
    env.start();
    return env.getWorkflowClient().newWorkflowStub(OrderWorkflow.class, Orders.options());
  }

  private long passed() {
    return env.currentTimeMillis() - began;
  }

  @Test
  void anActivityThatBlocksHoldsTime() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var payments = mock(Payments.class);
    when(payments.charge(anyString()))
        .thenAnswer(
            call -> {
              begun.countDown();
              released.await();
              return "late receipt";
            });
    OrderWorkflow workflow = order(payments);
    env.registerDelayedCallback(Duration.ofHours(1), () -> workflow.delivered("nobody yet"));
    var result = WorkflowClient.execute(workflow::process, "o-1");

    begun.await();
    await().during(Duration.ofMillis(200)).until(() -> passed() < MINUTE);
    released.countDown();

    assertThat(result.join()).isEqualTo("late receipt delivered by nobody yet");
  }

  @Test
  void aLockHoldsTimeThoughSomebodyWaits() {
    OrderWorkflow workflow = order(new FlakyPayments(0));
    env.lockTimeSkipping();
    env.lockTimeSkipping();
    var result = WorkflowClient.execute(workflow::process, "o-1");

    await().until(() -> workflow.status().equals("charged"));
    env.unlockTimeSkipping();
    await().during(Duration.ofMillis(200)).until(() -> !result.isDone() && passed() < MINUTE);
    env.unlockTimeSkipping();

    assertThat(result.join()).isEqualTo("receipt 1 refunded");
    assertThatIllegalStateException().isThrownBy(env::unlockTimeSkipping);
  }

  @Test
  void twoEnvironmentsDoNotShareTheirTime() {
    try (var other = environment()) {
      long otherBegan = other.currentTimeMillis();
      env.sleep(Duration.ofDays(365));

      assertThat(passed()).isGreaterThanOrEqualTo(Duration.ofDays(365).toMillis());
      assertThat(other.currentTimeMillis() - otherBegan).isLessThan(MINUTE);
    }
  }

  @WorkflowInterface
  interface Nap {

    @WorkflowMethod
    Duration take();
  }

  /** Says how long it slept by its own clock. */
  public static class LongNap implements Nap {

    @Override
    public Duration take() {
      long asleep = Workflow.currentTimeMillis();
      Workflow.sleep(Orders.PATIENCE);
      return Duration.ofMillis(Workflow.currentTimeMillis() - asleep);
    }
  }

  @Test
  void aTimerRunsFromTheTimeThatTheCodeSaw() {
    env.getWorkerFactory()
        .getWorker(Orders.QUEUE)
        .registerWorkflowImplementationTypes(LongNap.class);
    env.start();
    Nap nap = env.getWorkflowClient().newWorkflowStub(Nap.class, Orders.options());

    WorkflowExecution execution = WorkflowClient.start(nap::take);

    assertThat(WorkflowStub.fromTyped(nap).getResult(Duration.class))
        .isBetween(Orders.PATIENCE, Orders.PATIENCE.plusMinutes(1));
    List<HistoryEvent> history = env.getWorkflowExecutionHistory(execution);
    assertThat(time(history, TimerStarted.class))
        .isEqualTo(time(history, WorkflowTaskStarted.class));
    assertThat(time(history, TimerFired.class))
        .isAfterOrEqualTo(time(history, TimerStarted.class).plus(Orders.PATIENCE));
  }

  private static Instant time(List<HistoryEvent> history, Class<? extends EventAttributes> type) {
    return history.stream()
        .filter(event -> type.isInstance(event.attributes()))
        .findFirst()
        .orElseThrow()
        .eventTime();
  }

  @Test
  void mocksOfActivityInterfacesAreActivities() {
    var payments = mock(Payments.class, withSettings().withoutAnnotations());
    when(payments.charge("o-1")).thenReturn("mocked receipt");

    assertThat(order(payments).process("o-1")).isEqualTo("mocked receipt refunded");

    verify(payments).refund("o-1");
  }

  @Test
  void historiesAreAsserted() {
    OrderWorkflow workflow = order(new FlakyPayments(1));
    WorkflowExecution execution = WorkflowClient.start(workflow::process, "o-1");
    WorkflowStub.fromTyped(workflow).getResult(String.class);
    HistoryAssert history =
        HistoryAssert.assertThat(env.getWorkflowClient().fetchHistory(execution.workflowId()));

    history
        .hasScheduledActivity("Charge", 1)
        .hasScheduledActivity("Refund", 1)
        .hasNoScheduledActivity("Ship")
        .hasStartedTimer(Orders.PATIENCE)
        .hasSignal("delivered", 0)
        .hasEventsInOrder(ActivityTaskCompleted.class, TimerStarted.class, TimerFired.class)
        .hasNoEvent(WorkflowExecutionFailed.class)
        .isCompleted();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> history.hasScheduledActivity("Charge", 2))
        .withMessageContaining("Expected activity Charge 2 times, but found it 1 times")
        .withMessageContaining("1 WorkflowExecutionStarted");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> history.hasEventsInOrder(TimerFired.class, TimerStarted.class))
        .withMessageContaining("found no TimerStarted behind the first 1 of them");
    assertThatExceptionOfType(AssertionError.class).isThrownBy(history::isFailed);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> history.hasStartedTimer(Duration.ofDays(4)));
  }
}
