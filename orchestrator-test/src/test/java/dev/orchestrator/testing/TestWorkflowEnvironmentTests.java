package dev.orchestrator.testing;

import static dev.orchestrator.testing.Orders.PATIENCE;
import static dev.orchestrator.testing.Orders.QUEUE;
import static dev.orchestrator.testing.Orders.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowNotFoundException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.testing.Orders.Declined;
import dev.orchestrator.testing.Orders.DeclinedWorkflow;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.EndlessPayments;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import dev.orchestrator.testing.Orders.Payments;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestWorkflowEnvironmentTests {

  private static final Instant BEGIN = Instant.parse("2020-02-01T00:00:00Z");

  private TestWorkflowEnvironment env = environment(TestEnvironmentOptions.newBuilder());

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void threeDaysPassInAMoment() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();

    assertThat(workflow.process("o-1")).isEqualTo("receipt 1 refunded");

    List<HistoryEvent> history = env.getWorkflowExecutionHistory(execution(workflow));
    Instant due = time(history, TimerStarted.class).plus(PATIENCE);
    assertThat(time(history, TimerFired.class)).isBetween(due, due.plusSeconds(30));
    assertThat(Duration.between(BEGIN, now())).isBetween(PATIENCE, PATIENCE.plusMinutes(1));
  }

  @Test
  void aResetEnvironmentHasNoPast() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    workflow.process("o-1");
    env.lockTimeSkipping();

    env.reset();

    assertThat(now()).isBetween(BEGIN, BEGIN.plusSeconds(30));
    assertThat(env.getWorkflowClient().countWorkflows("").getCount()).isZero();
    assertThat(order().process("o-1")).isEqualTo("receipt 1 refunded");
  }

  @Test
  void retriesAreNotWaitedFor() {
    start(new FlakyPayments(8));

    assertThat(order().process("o-1")).startsWith("receipt 9");

    assertThat(now()).isAfter(BEGIN.plusSeconds(100).plus(PATIENCE));
  }

  @Test
  void somethingCanHappenInTheMiddleOfTheWait() {
    var payments = new FlakyPayments(0);
    start(payments);
    OrderWorkflow workflow = order();
    env.registerDelayedCallback(Duration.ofDays(2), () -> workflow.delivered("bike"));

    assertThat(workflow.process("o-1")).isEqualTo("receipt 1 delivered by bike");

    assertThat(payments.refunds()).isZero();
    assertThat(Duration.between(BEGIN, now())).isBetween(Duration.ofDays(2), PATIENCE);
  }

  @Test
  void timeIsNotSkippedWhileNobodyWaits() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");

    await().until(() -> workflow.status().equals("charged"));
    assertThat(now()).isBefore(BEGIN.plus(Duration.ofMinutes(1)));
    workflow.delivered("car");

    assertThat(WorkflowStub.fromTyped(workflow).getResult(String.class)).endsWith("by car");
    assertThat(now()).isBefore(BEGIN.plus(Duration.ofMinutes(1)));
  }

  @Test
  void sleepingTakesTheWorkflowsAlong() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");

    env.sleep(PATIENCE.minusDays(1));
    assertThat(workflow.status()).isEqualTo("charged");
    assertThat(now()).isBetween(BEGIN.plus(Duration.ofDays(2)), BEGIN.plus(PATIENCE));
    env.sleep(Duration.ofDays(1).plusSeconds(1));

    assertThat(workflow.status()).isEqualTo("refunded");
  }

  @Test
  void aClosedWorkflowStillAnswersQueries() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    workflow.process("o-1");

    assertThat(workflow.status()).isEqualTo("refunded");
  }

  @Test
  void withoutACacheEveryTaskReplaysAndTheOutcomeIsTheSame() {
    env.close();
    env =
        environment(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build()));
    start(new FlakyPayments(2));

    assertThat(order().process("o-1")).isEqualTo("receipt 3 refunded");
  }

  @Test
  void anActivityThatRunsIsCancelledByItsHeartbeat() throws InterruptedException {
    var payments = new EndlessPayments();
    start(payments);
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");
    payments.begun().await();
    WorkflowStub stub = WorkflowStub.fromTyped(workflow);

    stub.cancel("enough");

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> stub.getResult(String.class))
        .withCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void aTerminatedWorkflowHasNoResultAndTakesNoSignal() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");
    WorkflowStub stub = WorkflowStub.fromTyped(workflow);

    stub.terminate("enough");

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> stub.getResult(String.class))
        .withCauseInstanceOf(TerminatedFailure.class);
    assertThatExceptionOfType(WorkflowNotFoundException.class)
        .isThrownBy(() -> workflow.delivered("too late"));
  }

  @Test
  void aTaskThatNobodyTakesTimesOut() {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(DeclinedWorkflow.class);
    env.start();

    String cause = env.getWorkflowClient().newWorkflowStub(Declined.class, options()).process();

    assertThat(cause).contains("SCHEDULE_TO_START");
    assertThat(now()).isAfter(BEGIN.plus(Duration.ofHours(1)));
  }

  @Test
  void timeCanBeLeftAlone() {
    env.close();
    env = environment(TestEnvironmentOptions.newBuilder().setUseTimeskipping(false));
    start(new FlakyPayments(1));
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");

    await().until(() -> workflow.status().equals("charged"));
    env.sleep(Duration.ofMillis(10));

    assertThat(Duration.between(BEGIN, now()))
        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  @Test
  void runsAreListedAndDescribed() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    WorkflowClient.start(workflow::process, "o-1");
    await().until(() -> workflow.status().equals("charged"));
    order().process("o-2");

    var page = env.getWorkflowClient().listExecutions(WorkflowExecutionFilter.ALL, 1, null);

    assertThat(page.workflows()).hasSize(1);
    assertThat(page.nextPageToken()).isEqualTo("1");
    var described = WorkflowStub.fromTyped(workflow).describe();
    assertThat(described.getStatus()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
    assertThat(described.getWorkflowType()).isEqualTo("OrderWorkflow");
  }

  @Test
  void whatAStoppedWorkerHadCachedGoesOnWithTheHistory() {
    start(new FlakyPayments(0));
    OrderWorkflow workflow = order();
    WorkflowExecution execution = WorkflowClient.start(workflow::process, "o-1");
    await().until(() -> workflow.status().equals("charged"));

    env.shutdown();
    await().until(env::isTerminated);
    env.registerDelayedCallback(Duration.ofHours(1), () -> workflow.delivered("nobody looks"));
    env.sleep(Duration.ofHours(2));

    assertThat(types(env.getWorkflowExecutionHistory(execution)))
        .endsWith(
            "WorkflowExecutionSignaled",
            "WorkflowTaskScheduled",
            "WorkflowTaskTimedOut",
            "WorkflowTaskScheduled");
  }

  private static TestWorkflowEnvironment environment(TestEnvironmentOptions.Builder options) {
    return TestWorkflowEnvironment.newInstance(options.setInitialTime(BEGIN).build());
  }

  private void start(Payments payments) {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(DurableOrderWorkflow.class);
    worker.registerActivitiesImplementations(payments);
    env.start();
  }

  private OrderWorkflow order() {
    return env.getWorkflowClient().newWorkflowStub(OrderWorkflow.class, options());
  }

  private static WorkflowExecution execution(Object stub) {
    return Objects.requireNonNull(WorkflowStub.fromTyped(stub).getExecution());
  }

  private Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  private static Instant time(List<HistoryEvent> history, Class<?> type) {
    return history.stream()
        .filter(event -> type.isInstance(event.attributes()))
        .findFirst()
        .orElseThrow()
        .eventTime();
  }

  private static List<String> types(List<HistoryEvent> history) {
    return history.stream().map(event -> event.attributes().eventType()).toList();
  }
}
