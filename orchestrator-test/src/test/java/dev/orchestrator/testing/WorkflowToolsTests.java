package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowLock;
import dev.orchestrator.workflow.WorkflowMethod;
import dev.orchestrator.workflow.WorkflowQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workflow code has at hand, by the engine's own rules. */
@Timeout(60)
class WorkflowToolsTests {

  private static final String QUEUE = "tools";

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @AfterEach
  void close() {
    env.close();
  }

  /** Answers with its type; fails a few times before that. */
  static final class Flaky implements DynamicActivity {

    private final AtomicInteger failuresLeft = new AtomicInteger(2);

    @Override
    public Object execute(EncodedValues args) {
      if (failuresLeft.getAndDecrement() > 0) {
        throw new IllegalStateException("not yet");
      }
      return Activity.getExecutionContext().getInfo().getActivityType() + args.get(String.class);
    }
  }

  /** Uses one tool after the other, with waits in between. */
  public static final class Everything implements DynamicWorkflow {

    private static final AtomicInteger SETTING = new AtomicInteger();

    @Override
    public Object execute(EncodedValues args) {
      List<String> log = new ArrayList<>();
      log.add("version " + Workflow.getVersion("log", Workflow.DEFAULT_VERSION, 3));
      log.add("patched " + Workflow.patched("log"));
      log.add("setting " + setting() + setting());
      WorkflowQueue<String> queue = Workflow.newWorkflowQueue(1);
      WorkflowLock lock = Workflow.newWorkflowLock();
      List<Promise<?>> all = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        all.add(
            Async.procedure(
                () -> {
                  lock.lock();
                  Workflow.sleep(Duration.ofDays(1));
                  queue.put(name);
                  lock.unlock();
                }));
      }
      log.add(queue.take() + queue.take() + queue.poll(Duration.ofDays(1)));
      Promise.allOf(all).get();
      log.add("setting " + setting());
      log.add("version " + Workflow.getVersion("log", Workflow.DEFAULT_VERSION, 3));
      log.add(
          Workflow.retry(
              RetryOptions.getDefaultInstance(),
              Optional.of(Duration.ofHours(1)),
              () -> once().execute("Echo", String.class, "!")));
      return String.join(", ", log);
    }

    private static int setting() {
      Integer value =
          Workflow.mutableSideEffect(
              "setting",
              Integer.class,
              (before, now) -> now - before > 1,
              SETTING::getAndIncrement);
      return value == null ? -1 : value;
    }

    private static ActivityStub once() {
      return Workflow.newUntypedActivityStub(
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());
    }
  }

  @ActivityInterface
  interface Prices {

    int priceOf(String item);
  }

  /** Fails a few times before it answers; only when it is local. */
  static final class FlakyPrices implements Prices {

    private final AtomicInteger failuresLeft = new AtomicInteger(3);

    @Override
    public int priceOf(String item) {
      if (!Activity.getExecutionContext().getInfo().isLocal()
          || failuresLeft.getAndDecrement() > 0) {
        throw new IllegalStateException("not yet");
      }
      return item.length();
    }
  }

  @WorkflowInterface
  interface Shopping {

    @WorkflowMethod
    int shop(String item);
  }

  /** Asks for a price until it gets one: the second wait is too long for the worker. */
  public static final class LocalShopping implements Shopping {

    private final Prices prices =
        Workflow.newLocalActivityStub(
            Prices.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .setLocalRetryThreshold(Duration.ofMillis(100))
                .setRetryOptions(
                    RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(50))
                        .setBackoffCoefficient(1_000)
                        .setMaximumInterval(Duration.ofHours(1))
                        .build())
                .build());

    @Override
    public int shop(String item) {
      return prices.priceOf(item) + prices.priceOf(item + item);
    }
  }

  @Test
  void localActivitiesRunInTheWorkflowTaskAndLongWaitsAreSkipped() {
    var worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(LocalShopping.class);
    worker.registerActivitiesImplementations(new FlakyPrices());
    env.start();
    Shopping workflow =
        env.getWorkflowClient()
            .newWorkflowStub(
                Shopping.class,
                WorkflowOptions.newBuilder().setWorkflowId("w").setTaskQueue(QUEUE).build());

    assertThat(workflow.shop("bike")).isEqualTo(12);

    WorkflowExecution execution =
        Objects.requireNonNull(WorkflowStub.fromTyped(workflow).getExecution());
    List<HistoryEvent> history = env.getWorkflowExecutionHistory(execution);
    assertThat(history)
        .filteredOn(event -> event.attributes() instanceof MarkerRecorded)
        .extracting(event -> ((MarkerRecorded) event.attributes()).markerName())
        .as("two waits as timers, and two results")
        .containsExactly("LocalActivity", "LocalActivity", "LocalActivity", "LocalActivity");
    assertThat(history)
        .noneMatch(event -> event.attributes() instanceof ActivityTaskScheduled)
        .filteredOn(event -> event.attributes() instanceof TimerFired)
        .hasSize(2);
    WorkflowReplayer.replayWorkflowExecution(execution, history, LocalShopping.class);
  }

  @Test
  void toolsWorkTogetherAndReplayToTheSame() {
    Everything.SETTING.set(0);
    var worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(Everything.class);
    worker.registerActivitiesImplementations(new Flaky());
    env.start();
    WorkflowStub stub =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                "AnyName",
                WorkflowOptions.newBuilder().setWorkflowId("w").setTaskQueue(QUEUE).build());

    var execution = stub.start();

    assertThat(stub.getResult(String.class))
        .isEqualTo("version 3, patched true, setting 00, abnull, setting 2, version 3, Echo!");
    List<HistoryEvent> history = env.getWorkflowExecutionHistory(execution);
    assertThat(history)
        .filteredOn(event -> event.attributes() instanceof MarkerRecorded)
        .extracting(event -> ((MarkerRecorded) event.attributes()).markerName())
        .containsExactly("Version", "Patch", "MutableSideEffect", "MutableSideEffect");
    WorkflowReplayer.replayWorkflowExecution(execution, history, Everything.class);
  }

  /** What a build wrote once, each later one must replay: these files are never changed. */
  @Test
  void historiesOfEarlierBuildsReplay() {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "histories/local-activities.json", LocalShopping.class);
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "histories/workflow-tools.json", Everything.class);
  }
}
