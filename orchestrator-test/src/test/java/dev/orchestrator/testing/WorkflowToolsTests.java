package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowLock;
import dev.orchestrator.workflow.WorkflowQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
}
