package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateInfo;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateTests {

  private WorkflowTaskHandler handler;

  @BeforeEach
  void create() {
    handler = Handlers.of(Cart.class);
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
    void hint(String item);

    @UpdateMethod
    int add(String item);

    @UpdateValidatorMethod(updateName = "add")
    void checkAdd(String item);

    @UpdateMethod(name = "slow")
    String addSlowly(String item);

    @UpdateMethod
    void fail(String how);

    @UpdateMethod
    String whoAmI();

    @QueryMethod
    List<String> items();
  }

  public static class Cart implements Shopping {
    private final List<String> items = new ArrayList<>();
    private String meddle = "";

    @Override
    public String shop(int wanted) {
      items.add("main");
      Workflow.await(() -> items.size() > wanted && Workflow.isEveryHandlerFinished());
      return String.join(" ", items);
    }

    @Override
    public void hint(String item) {
      items.add("hint " + item);
    }

    @Override
    public int add(String item) {
      items.add(item);
      return items.size();
    }

    @Override
    public void checkAdd(String item) {
      switch (item) {
        case "nothing" -> throw new IllegalArgumentException("Expected something");
        case "wait" -> Workflow.sleep(1);
        case "meddle" -> Workflow.newTimer(Duration.ofSeconds(1));
        default -> meddle = item;
      }
    }

    @Override
    public String addSlowly(String item) {
      items.add("slow");
      String price = PromiseTests.stub().execute("Price", String.class, item);
      items.add(item + "=" + price);
      return price;
    }

    @Override
    public void fail(String how) {
      throw how.equals("failure")
          ? ApplicationFailure.newFailure("sold out", "SoldOut")
          : new IllegalStateException("bug");
    }

    @Override
    public String whoAmI() {
      UpdateInfo info = Workflow.getCurrentUpdateInfo().orElseThrow();
      String inside =
          Async.function(() -> Workflow.getCurrentUpdateInfo().orElseThrow().getUpdateId()).get();
      return info.getUpdateName() + " " + info.getUpdateId() + " " + inside;
    }

    @Override
    public List<String> items() {
      return items;
    }
  }

  private static Object result(TestRun run) {
    return TestRun.read(((CompleteWorkflowUpdate) run.commands().getLast()).result(), Object.class);
  }

  private static List<String> items(TestRun run) {
    return List.of(run.queryFor(String[].class, "items"));
  }

  @Test
  void anUpdateIsAcceptedHandledAndAnswered() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "add", "book").task();

    assertThat(run.commands()).first().isEqualTo(new AcceptWorkflowUpdate("u"));
    assertThat(run.commands()).hasSize(2);
    assertThat(result(run)).isEqualTo(2);
    assertThat(items(run)).containsExactly("main", "book");
  }

  @Test
  void updatesOfTheFirstTaskComeBehindSignalsAndBeforeTheMainMethod() {
    TestRun run =
        TestRun.begin(handler, "Shopping", 9)
            .signal("hint", "one")
            .update("u", "add", "book")
            .update("v", "add", "pen")
            .task();

    assertThat(items(run)).containsExactly("hint one", "book", "pen", "main");
  }

  @Test
  void theValidatorRejectsWithoutATrace() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "add", "nothing").task();

    assertThat(run.commands()).isEmpty();
    assertThat(run.rejection("u").message()).isEqualTo("Expected something");
    assertThat(run.rejection("u").type()).isEqualTo(IllegalArgumentException.class.getName());
    assertThat(items(run)).containsExactly("main");
  }

  @Test
  void theValidatorMustOnlyRead() {
    TestRun run =
        TestRun.start(handler, "Shopping", 9)
            .update("u", "add", "wait")
            .update("v", "add", "meddle")
            .task();

    assertThat(run.commands()).isEmpty();
    assertThat(run.rejection("u").message()).startsWith("Expected an update validator only to");
    assertThat(run.rejection("v").message()).startsWith("Expected an update validator only to");
  }

  @Test
  void manyAreAtWorkAtATimeAndReplayGivesTheSame() {
    TestRun run =
        TestRun.start(handler, "Shopping", 4)
            .update("u", "slow", "book")
            .update("v", "slow", "pen")
            .update("w", "add", "nothing")
            .task();
    assertThat(run.state().openActivities()).containsExactly("Price", "Price");
    assertThat(run.rejection("w")).isNotNull();

    try (var other = Handlers.of(Cart.class)) {
      run.on(other).completeActivity("Price", "7").task();
      assertThat(result(run)).isEqualTo("7");
      assertThat(items(run)).containsExactly("main", "slow", "slow", "book=7");
    }
    run.on(handler).completeActivity("Price", "8").task();

    assertThat(run.result(String.class)).isEqualTo("main slow slow book=7 pen=8");
    handler.replay(run.execution, run.history().events(1, run.history().lastEventId()));
  }

  @Test
  void theMainMethodCanWaitForAllHandlers() {
    TestRun run = TestRun.start(handler, "Shopping", 1).update("u", "slow", "book").task();
    assertThat(run.closed()).isFalse();

    run.completeActivity("Price", "7").task();

    assertThat(run.closed()).isTrue();
  }

  @Test
  void aFailureIsTheOutcomeOfTheUpdateAndNotOfTheWorkflow() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "fail", "failure").task();

    var outcome = (CompleteWorkflowUpdate) run.commands().getLast();
    assertThat(outcome.failure().type()).isEqualTo("SoldOut");
    assertThat(run.update("v", "add", "book").task().commands()).hasSize(2);
  }

  @Test
  void anyOtherExceptionFailsTheTask() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "fail", "bug").task();

    run.assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "bug");
  }

  @Test
  void anUnknownUpdateIsRejectedWithThoseThatThereAre() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "ad").task();

    assertThat(run.rejection("u").message()).contains("[add, fail, slow, whoAmI]", "'ad'");
  }

  @Test
  void argumentsThatDoNotFitAreARejection() {
    TestRun run =
        TestRun.start(handler, "Shopping", 9).update("u", "add", List.of("no string")).task();

    assertThat(run.commands()).isEmpty();
    assertThat(run.rejection("u")).isNotNull();
  }

  @Test
  void theHandlerKnowsWhichUpdateItHandles() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("id-1", "whoAmI").task();

    assertThat(result(run)).isEqualTo("whoAmI id-1 id-1");
  }

  @Test
  void aTaskThatIsHandedOutAgainGetsTheSameAnswer() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "add", "nothing");
    var task = run.nextTask();

    var first = Handlers.handle(handler, task, (of, from, to) -> List.of());
    var second = Handlers.handle(handler, task, (of, from, to) -> List.of());

    assertThat(second).isEqualTo(first);
  }

  public static class OtherCart extends Cart {
    @Override
    public String addSlowly(String item) {
      return "changed";
    }
  }

  @Test
  void codeThatHandlesAnUpdateOtherwiseThanBeforeIsFound() {
    TestRun run = TestRun.start(handler, "Shopping", 9).update("u", "slow", "book").task();

    try (var other = Handlers.of(OtherCart.class)) {
      assertThatExceptionOfType(NonDeterministicException.class)
          .isThrownBy(
              () ->
                  other.replay(run.execution, run.history().events(1, run.history().lastEventId())))
          .withMessageContaining("CompleteWorkflowUpdate(updateId=u)")
          .withMessageContaining("ActivityTaskScheduled");
    }
    assertThat(run.commands()).hasAtLeastOneElementOfType(Command.ScheduleActivityTask.class);
  }
}
