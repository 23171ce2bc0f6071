package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityCancellationType;
import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.ManualActivityCompletionClient;
import dev.orchestrator.client.ActivityCanceledException;
import dev.orchestrator.client.ActivityCompletionClient;
import dev.orchestrator.client.ActivityNotExistsException;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Activities whose outcome comes after their method returned. */
@Timeout(60)
class AsynchronousCompletionTests {

  private static final String QUEUE = "approvals";
  private static final String ID = "approval-1";
  private static final Duration LIMIT = Duration.ofHours(1);

  @WorkflowInterface
  interface Approval {

    @WorkflowMethod
    String approve(String document);
  }

  @ActivityInterface
  interface Approvers {

    String ask(String document);
  }

  public static class ApprovalWorkflow implements Approval {

    private final Approvers approvers =
        Workflow.newActivityStub(
            Approvers.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(LIMIT)
                .setHeartbeatTimeout(LIMIT.minusMinutes(10))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
                .build());

    @Override
    public String approve(String document) {
      return approvers.ask(document);
    }
  }

  /** Leaves every question to the test. */
  static final class Asked implements Approvers {

    final BlockingQueue<byte[]> tokens = new LinkedBlockingQueue<>();
    final BlockingQueue<String> progress = new LinkedBlockingQueue<>();

    @Override
    public String ask(String document) {
      ActivityExecutionContext context = Activity.getExecutionContext();
      progress.add(context.getLastHeartbeatDetails(String.class).orElse("none"));
      context.doNotCompleteOnReturn();
      tokens.add(context.getTaskToken());
      return "ignored";
    }

    byte[] token() throws InterruptedException {
      byte[] token = tokens.poll(30, TimeUnit.SECONDS);
      assertThat(token).as("the activity was asked").isNotNull();
      return token;
    }
  }

  /** Leaves every question to other code of the same process. */
  static final class AskedHere implements Approvers {

    final BlockingQueue<ManualActivityCompletionClient> open = new LinkedBlockingQueue<>();

    @Override
    public String ask(String document) {
      open.add(Activity.getExecutionContext().useLocalManualCompletion());
      return "ignored";
    }
  }

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
  private final WorkflowClient client = env.getWorkflowClient();
  private final ActivityCompletionClient completion = client.newActivityCompletionClient();
  private final Asked asked = new Asked();
  private @Nullable Approval workflow;

  @BeforeEach
  void workflow() {
    workflow =
        client.newWorkflowStub(
            Approval.class,
            WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(QUEUE).build());
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aTaskTokenCompletesTheActivity() throws Exception {
    start(asked);

    completion.complete(asked.token(), "yes");

    assertThat(result()).isEqualTo("yes");
  }

  @Test
  void workflowAndActivityIdCompleteTheActivity() throws Exception {
    start(asked);
    asked.token();
    awaitDetached();

    completion.complete(ID, Optional.empty(), activityId(), "yes");

    assertThat(result()).isEqualTo("yes");
  }

  @Test
  void aFailureFromOutsideIsRetriedAndTheProgressIsHandedOn() throws Exception {
    start(asked);
    byte[] first = asked.token();

    completion.heartbeat(first, "half way");
    completion.completeExceptionally(
        first,
        ApplicationFailure.newBuilder()
            .setMessage("ill")
            .setType("Ill")
            .setNextRetryDelay(Duration.ofMillis(1))
            .build());
    completion.complete(asked.token(), "yes");

    assertThat(result()).isEqualTo("yes");
    assertThat(asked.progress).containsExactly("none", "half way");
  }

  @Test
  void aNonRetryableFailureFromOutsideReachesTheWorkflow() throws Exception {
    start(asked);

    completion.completeExceptionally(
        asked.token(), ApplicationFailure.newNonRetryableFailure("no", "Refused", 7));

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(this::result)
        .havingCause()
        .isInstanceOf(ActivityFailure.class)
        .havingCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            refused -> {
              assertThat(refused.getType()).isEqualTo("Refused");
              assertThat(refused.getDetails().get(Integer.class)).isEqualTo(7);
            });
  }

  @Test
  void aHeartbeatFromOutsideLearnsOfTheCancellationAndReportsIt() throws Exception {
    start(asked);
    byte[] token = asked.token();
    completion.heartbeat(token, 1);

    stub().cancel();
    await().untilAsserted(() -> assertCanceled(token));
    completion.reportCancellation(token, "stopped");

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(this::result)
        .havingCause()
        .isInstanceOf(CanceledFailure.class);
  }

  @Test
  void nobodyWaitsForTheSecondOutcome() throws Exception {
    start(asked);
    byte[] token = asked.token();
    completion.complete(token, "yes");
    result();

    assertThatExceptionOfType(ActivityNotExistsException.class)
        .isThrownBy(() -> completion.complete(token, "no"))
        .satisfies(e -> assertThat(e.getWorkflowId()).contains(ID));
    assertThatExceptionOfType(ActivityNotExistsException.class)
        .isThrownBy(() -> completion.complete("unknown", Optional.empty(), "1", "no"))
        .satisfies(e -> assertThat(e.getActivityId()).contains("1"));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> completion.complete(new byte[] {1, 2}, "yes"))
        .withMessageContaining("task token");
  }

  @Test
  void aCompletionThatTheTestHasPlannedComesInNoTime() throws Exception {
    start(asked);
    byte[] token = asked.token();
    long before = env.currentTimeMillis();
    env.registerDelayedCallback(
        Duration.ofMinutes(40), () -> completion.complete(token, "after 40 minutes"));

    assertThat(result()).isEqualTo("after 40 minutes");

    assertThat(env.currentTimeMillis() - before)
        .isBetween(Duration.ofMinutes(40).toMillis(), LIMIT.toMillis());
  }

  @Test
  void itsTimeoutsEndAnActivityThatNobodyCompletes() throws Exception {
    start(asked);
    asked.token();
    awaitDetached();

    env.sleep(LIMIT);
    asked.token();
    awaitDetached();
    env.sleep(LIMIT);

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(this::result)
        .havingCause()
        .isInstanceOf(ActivityFailure.class)
        .havingCause()
        .isInstanceOfSatisfying(
            TimeoutFailure.class,
            timeout -> assertThat(timeout.getTimeoutType()).isEqualTo(TimeoutType.HEARTBEAT));
  }

  @Test
  void anActivityThatIsCompletedInItsProcessKeepsItsSlot() throws Exception {
    var here = new AskedHere();
    Worker worker =
        env.newWorker(
            QUEUE, WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(1).build());
    start(here);
    ManualActivityCompletionClient open = here.open.take();

    assertThat(worker.getSlots().activitiesRunning()).isEqualTo(1);
    open.recordHeartbeat("half way");
    open.complete("yes");
    open.fail(new IllegalStateException("too late"));

    assertThat(result()).isEqualTo("yes");
    await().until(() -> worker.getSlots().activitiesRunning() == 0);
  }

  @Test
  void anActivityThatIsFailedInItsProcessIsRetried() throws Exception {
    var here = new AskedHere();
    start(here);

    here.open.take().fail(ApplicationFailure.newFailure("ill", "Ill"));
    env.sleep(Duration.ofSeconds(2));
    here.open.take().complete("yes");

    assertThat(result()).isEqualTo("yes");
  }

  private void assertCanceled(byte[] token) {
    assertThatExceptionOfType(ActivityCanceledException.class)
        .isThrownBy(() -> completion.heartbeat(token, 2));
  }

  private void start(Approvers approvers) {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ApprovalWorkflow.class);
    worker.registerActivitiesImplementations(approvers);
    env.start();
    stub().start("document");
  }

  private WorkflowStub stub() {
    return WorkflowStub.fromTyped(Objects.requireNonNull(workflow));
  }

  private String result() {
    return String.valueOf(stub().getResult(String.class));
  }

  private String activityId() {
    return client
        .getWorkflowService()
        .describe(Objects.requireNonNull(stub().getExecution()).key(), null)
        .getPendingActivities()
        .getFirst()
        .activityId();
  }

  /** Until then a sleep would be at the pace of an activity that runs. */
  private void awaitDetached() {
    await()
        .until(() -> env.getWorkerFactory().getWorker(QUEUE).getSlots().activitiesRunning() == 0);
  }
}
