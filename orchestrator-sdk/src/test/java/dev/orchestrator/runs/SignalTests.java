package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalTests {

  private WorkflowTaskHandler handler;

  @BeforeEach
  void create() {
    handler = Handlers.of(Basket.class, Nap.class);
  }

  @AfterEach
  void close() {
    handler.close();
  }

  @WorkflowInterface
  interface Shopping {
    @WorkflowMethod
    String shop(int wanted);

    @SignalMethod
    void add(String item);

    @SignalMethod(name = "slow")
    void addSlowly(String item);

    @SignalMethod
    void fail(boolean workflow);
  }

  public static class Basket implements Shopping {
    private final List<String> items = new ArrayList<>();

    @Override
    public String shop(int wanted) {
      items.add("main");
      Workflow.await(() -> items.size() > wanted);
      return String.join(" ", items);
    }

    @Override
    public void add(String item) {
      items.add(item);
    }

    @Override
    public void addSlowly(String item) {
      Workflow.sleep(Duration.ofMinutes(1));
      items.add(item);
    }

    @Override
    public void fail(boolean workflow) {
      throw workflow
          ? ApplicationFailure.newFailure("bad signal", "Bad")
          : new IllegalStateException("bug");
    }
  }

  @WorkflowInterface
  interface Napping {
    @WorkflowMethod
    String nap();

    @SignalMethod
    void whisper(String word);
  }

  /** Ends as soon as it wakes up. */
  public static class Nap implements Napping {
    private final List<String> heard = new ArrayList<>();

    @Override
    public String nap() {
      Workflow.sleep(Duration.ofMinutes(1));
      return String.join(" ", heard);
    }

    @Override
    public void whisper(String word) {
      heard.add(word);
    }
  }

  @Test
  void aSignalThatComesWithWhatEndsTheWorkflowIsHandledBefore() {
    TestRun run = TestRun.start(handler, "Napping");

    run.advance(Duration.ofMinutes(1)).signal("whisper", "one").signal("whisper", "two").task();

    assertThat(run.result(String.class)).isEqualTo("one two");
  }

  @Test
  void signalsAreHandedOverInTheirOrder() {
    TestRun run = TestRun.start(handler, "Shopping", 3);
    run.signal("add", "a").signal("add", "b").task();
    assertThat(run.commands()).isEmpty();

    assertThat(run.signal("add", "c").task().result(String.class)).isEqualTo("main a b c");
  }

  @Test
  void signalsFromBeforeTheFirstTaskComeBeforeTheMainMethod() {
    TestRun run =
        TestRun.begin(handler, "Shopping", 2).signal("add", "a").signal("add", "b").task();

    assertThat(run.result(String.class)).isEqualTo("a b main");
  }

  @Test
  void aSignalMethodMayWaitWhileOthersGoOn() {
    TestRun run = TestRun.start(handler, "Shopping", 2).signal("slow", "s").signal("add", "a");
    run.task();
    assertThat(run.state().openTimers()).hasSize(1);

    run.advance(Duration.ofMinutes(1)).task();
    assertThat(run.result(String.class)).isEqualTo("main a s");
  }

  @Test
  void aSignalWithoutMethodIsDropped() {
    TestRun run = TestRun.start(handler, "Shopping", 1).signal("unknown", 1).signal("add", "a");

    assertThat(run.task().result(String.class)).isEqualTo("main a");
  }

  @Test
  void aSignalThatCannotBeReadIsDropped() {
    TestRun run = TestRun.start(handler, "Shopping", 1);
    run.signal("fail", "neither true nor false").signal("add", "a").task();

    assertThat(run.result(String.class)).isEqualTo("main a");
  }

  @Test
  void aFailureOfASignalMethodFailsTheWorkflow() {
    TestRun run = TestRun.start(handler, "Shopping", 1).signal("fail", true).task();

    assertThat(run.failure().type()).isEqualTo("Bad");
  }

  @Test
  void anyOtherExceptionOfASignalMethodFailsTheTask() {
    TestRun run = TestRun.start(handler, "Shopping", 1).signal("fail", false).task();

    run.assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "bug");
  }
}
