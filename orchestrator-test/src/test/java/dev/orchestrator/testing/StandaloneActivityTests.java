package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInfo;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.client.ActivityAlreadyStartedException;
import dev.orchestrator.client.ActivityClient;
import dev.orchestrator.client.ActivityExecutionFilter;
import dev.orchestrator.client.ActivityFailedException;
import dev.orchestrator.client.ActivityHandle;
import dev.orchestrator.client.ActivityNotFoundException;
import dev.orchestrator.client.StartActivityOptions;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Activities without workflows, by the engine's own rules, with time that skips. */
class StandaloneActivityTests {

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
  private final HookCalls hooks = new HookCalls();
  private ActivityClient client;

  @ActivityInterface
  interface Hooks {

    String deliver(String url, int amount);

    void ping(String url);

    List<String> listAll();

    String flaky();

    String approve();

    void watch();

    String describe();
  }

  /** What the worker runs. */
  static final class HookCalls implements Hooks {

    final AtomicInteger attempts = new AtomicInteger();
    final BlockingQueue<byte[]> tokens = new LinkedBlockingQueue<>();

    @Override
    public String deliver(String url, int amount) {
      return url + ":" + amount;
    }

    @Override
    public void ping(String url) {
      if (url.isEmpty()) {
        throw ApplicationFailure.newNonRetryableFailure("no url", "Refused");
      }
    }

    @Override
    public List<String> listAll() {
      return List.of("a", "b");
    }

    @Override
    public String flaky() {
      if (attempts.incrementAndGet() < 3) {
        throw new IllegalStateException("not yet");
      }
      return "after " + attempts.get();
    }

    @Override
    public String approve() {
      ActivityExecutionContext context = Activity.getExecutionContext();
      context.doNotCompleteOnReturn();
      tokens.add(context.getTaskToken());
      return "ignored";
    }

    @Override
    public void watch() {
      ActivityExecutionContext context = Activity.getExecutionContext();
      tokens.add(context.getTaskToken());
      while (true) {
        context.heartbeat(attempts.incrementAndGet());
      }
    }

    @Override
    public String describe() {
      ActivityInfo info = Activity.getExecutionContext().getInfo();
      return "%s %s %s %s %s"
          .formatted(
              info.getActivityId(),
              info.isInWorkflow(),
              info.getWorkflowId(),
              info.getWorkflowType(),
              info.getActivityRunId() != null);
    }
  }

  @BeforeEach
  void start() {
    env.newWorker("hooks").registerActivitiesImplementations(hooks);
    env.start();
    client = env.getWorkflowClient().newActivityClient();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aTypedReferenceRunsTheActivityAndAnswersItsResult() {
    assertThat(client.execute(Hooks.class, Hooks::deliver, options().build(), "x", 7))
        .isEqualTo("x:7");
    assertThat(client.execute(Hooks.class, Hooks::listAll, options().build()))
        .containsExactly("a", "b");
    client.execute(Hooks.class, Hooks::ping, options().build(), "x");
    assertThat(client.executeAsync(Hooks.class, Hooks::deliver, options().build(), "y", 1).join())
        .isEqualTo("y:1");
  }

  @Test
  void anActivityIsStartedByItsType() {
    assertThat(client.execute("Deliver", String.class, options().build(), "x", 7)).isEqualTo("x:7");
  }

  @Test
  void theActivityKnowsThatNoWorkflowAsked() {
    assertThat(client.execute(Hooks.class, Hooks::describe, options().setId("d").build()))
        .isEqualTo("d false null null true");
  }

  @Test
  void attemptsFollowByTheRetryPolicyWithoutWaiting() {
    StartActivityOptions options =
        options()
            .setRetryOptions(
                RetryOptions.newBuilder().setInitialInterval(Duration.ofDays(1)).build())
            .build();

    assertThat(client.execute(Hooks.class, Hooks::flaky, options)).isEqualTo("after 3");
  }

  @Test
  void aDelayIsSkipped() {
    assertThat(
            client.execute(
                Hooks.class,
                Hooks::deliver,
                options().setStartDelay(Duration.ofDays(3)).build(),
                "x",
                1))
        .isEqualTo("x:1");
  }

  @Test
  void aFailureIsTheCauseOfTheException() {
    ActivityFailedException failed =
        catchThrowableOfType(
            ActivityFailedException.class,
            () -> client.execute(Hooks.class, Hooks::ping, options().build(), ""));

    assertThat(failed.getStatus()).isEqualTo(WorkflowExecutionStatus.FAILED);
    assertThat(failed.getCause())
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("no url");
  }

  @Test
  void nobodyTakesItInTimeAndItTimesOut() {
    StartActivityOptions options =
        options().setTaskQueue("nobody").setScheduleToStartTimeout(Duration.ofHours(1)).build();

    assertThatThrownBy(() -> client.execute(Hooks.class, Hooks::listAll, options))
        .isInstanceOf(ActivityFailedException.class)
        .hasCauseInstanceOf(TimeoutFailure.class);
  }

  @Test
  void anotherProcessCompletesItByTokenOrById() throws InterruptedException {
    ActivityHandle<String> byToken =
        client.start(Hooks.class, Hooks::approve, options().setId("one").build());
    client.newActivityCompletionClient().complete(hooks.tokens.take(), "yes");
    ActivityHandle<String> byId =
        client.start(Hooks.class, Hooks::approve, options().setId("two").build());
    hooks.tokens.take();
    client.newActivityCompletionClient().completeStandalone("two", Optional.empty(), "also");

    assertThat(byToken.getResult()).isEqualTo("yes");
    assertThat(byId.getResult()).isEqualTo("also");
  }

  @Test
  void aCancellationReachesItByItsHeartbeat() throws InterruptedException {
    ActivityHandle<Void> handle =
        client.start(Hooks.class, Hooks::watch, options().setId("w").build());
    hooks.tokens.take();

    handle.cancel("enough");

    assertThatThrownBy(handle::getResult)
        .isInstanceOf(ActivityFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void aTerminationEndsItAtOnce() throws InterruptedException {
    ActivityHandle<String> handle = client.start(Hooks.class, Hooks::approve, options().build());
    hooks.tokens.take();

    handle.terminate("stuck");

    assertThatThrownBy(handle::getResult)
        .isInstanceOf(ActivityFailedException.class)
        .cause()
        .isInstanceOf(TerminatedFailure.class)
        .hasMessageContaining("stuck");
  }

  @Test
  void anIdIsUsedOnceAtATimeAndAgainAsThePolicySays() throws InterruptedException {
    StartActivityOptions once = options().setId("one").build();
    ActivityHandle<String> open = client.start(Hooks.class, Hooks::approve, once);
    byte[] token = hooks.tokens.take();

    assertThatThrownBy(() -> client.start(Hooks.class, Hooks::approve, once))
        .isInstanceOf(ActivityAlreadyStartedException.class);
    assertThat(
            client
                .start(
                    Hooks.class,
                    Hooks::approve,
                    once.toBuilder()
                        .setIdConflictPolicy(ActivityIdConflictPolicy.USE_EXISTING)
                        .build())
                .getActivityRunId())
        .isEqualTo(open.getActivityRunId());
    client.newActivityCompletionClient().complete(token, "yes");
    assertThatThrownBy(
            () ->
                client.start(
                    Hooks.class,
                    Hooks::approve,
                    once.toBuilder()
                        .setIdReusePolicy(ActivityIdReusePolicy.REJECT_DUPLICATE)
                        .build()))
        .isInstanceOf(ActivityAlreadyStartedException.class);
    assertThat(client.getHandle("one", null, String.class).getResult()).isEqualTo("yes");
  }

  @Test
  void listsAndDescriptionsShowActivitiesAndNoWorkflows() throws Exception {
    client.execute(Hooks.class, Hooks::deliver, options().setId("done").build(), "x", 7);
    ActivityHandle<String> open =
        client.start(Hooks.class, Hooks::approve, options().setId("open").build());
    hooks.tokens.take();

    assertThat(client.listExecutions(ActivityExecutionFilter.ALL, 10, null).activities())
        .extracting("activityId", "status")
        .containsExactly(
            tuple("open", WorkflowExecutionStatus.RUNNING),
            tuple("done", WorkflowExecutionStatus.COMPLETED));
    assertThat(
            env.getWorkflowClient()
                .listExecutions(WorkflowExecutionFilter.ALL, 10, null)
                .workflows())
        .isEmpty();
    assertThat(open.describe().getAttempt()).isEqualTo(1);
    assertThat(open.describe().getStartToCloseTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThatThrownBy(() -> open.getResult(1, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> client.getHandle("unknown", null).describe())
        .isInstanceOf(ActivityNotFoundException.class);
  }

  private static StartActivityOptions.Builder options() {
    return StartActivityOptions.newBuilder()
        .setTaskQueue("hooks")
        .setStartToCloseTimeout(Duration.ofMinutes(1));
  }
}
