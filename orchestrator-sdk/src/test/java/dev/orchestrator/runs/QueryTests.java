package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.CompletablePromise;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTests {

  private WorkflowTaskHandler handler;

  @BeforeEach
  void create() {
    handler = Handlers.of(Order.class);
  }

  @AfterEach
  void close() {
    handler.close();
  }

  @WorkflowInterface
  interface OrderProcess {
    @WorkflowMethod
    void process();

    @SignalMethod
    void step(String name);

    @QueryMethod
    String state(String prefix);

    @QueryMethod(name = "meddle")
    String doForbidden(String what);
  }

  public static class Order implements OrderProcess {
    private final CompletablePromise<String> promise = Workflow.newPromise();
    private String state = "new";

    @Override
    public void process() {
      state = "waiting";
      Workflow.await(() -> state.equals("last"));
      state = "closed";
    }

    @Override
    public void step(String name) {
      state = name;
    }

    @Override
    public String state(String prefix) {
      return prefix + state;
    }

    @Override
    public String doForbidden(String what) {
      switch (what) {
        case "activity" -> PromiseTests.stub().execute("A", String.class);
        case "timer" -> Workflow.newTimer(Duration.ofSeconds(1));
        case "sleep" -> Workflow.sleep(1);
        case "await" -> Workflow.await(() -> false);
        case "promise" -> promise.complete("x");
        case "get" -> promise.get();
        case "sideEffect" -> Workflow.sideEffect(String.class, () -> "x");
        case "random" -> Workflow.randomUUID();
        case "throw" -> throw new IllegalArgumentException("no such order");
        default -> throw new AssertionError(what);
      }
      return "allowed";
    }
  }

  @Test
  void aQueryIsAnsweredFromTheParkedWorkflow() {
    TestRun run = TestRun.start(handler, "OrderProcess");
    assertThat(run.queryFor(String.class, "state", "is ")).isEqualTo("is waiting");

    run.signal("step", "paid").task();
    assertThat(run.queryFor(String.class, "state", "is ")).isEqualTo("is paid");
    assertThat(handler.cachedCount()).isEqualTo(1);
  }

  @Test
  void theWorkflowGoesOnAfterAQuery() {
    TestRun run = TestRun.start(handler, "OrderProcess");
    run.queryFor(String.class, "state", "");
    int reads = run.historyReads();

    run.signal("step", "last").task();

    assertThat(run.closed()).isTrue();
    assertThat(run.historyReads()).as("no replay for the task").isEqualTo(reads);
  }

  @Test
  void aQueryIsAnsweredByReplayElsewhere() {
    TestRun run = TestRun.start(handler, "OrderProcess").signal("step", "paid").task();

    try (var other = Handlers.of(Order.class)) {
      assertThat(run.on(other).queryFor(String.class, "state", "is ")).isEqualTo("is paid");
    }
  }

  @Test
  void aStaleParkedWorkflowIsBroughtUpToDateFirst() {
    TestRun run = TestRun.start(handler, "OrderProcess");
    try (var other = Handlers.of(Order.class)) {
      run.on(other).signal("step", "paid").task();
    }

    assertThat(run.on(handler).queryFor(String.class, "state", "")).isEqualTo("paid");
  }

  @Test
  void aClosedWorkflowAnswersToo() {
    TestRun run = TestRun.start(handler, "OrderProcess").signal("step", "last").task();

    assertThat(run.queryFor(String.class, "state", "")).isEqualTo("closed");
    assertThat(handler.cachedCount()).isZero();
  }

  @Test
  void aTerminatedWorkflowAnswersFromItsLastTask() {
    TestRun run = TestRun.start(handler, "OrderProcess").terminate();

    assertThat(run.queryFor(String.class, "state", "")).isEqualTo("waiting");
    assertThat(handler.cachedCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"activity", "timer", "sleep", "await", "promise", "get", "sideEffect", "random"})
  void aQueryThatDoesMoreThanReadIsAnError(String what) {
    TestRun run = TestRun.start(handler, "OrderProcess");

    QueryResult result = run.query("meddle", what);

    assertThat(result.result()).isNull();
    assertThat(result.failure().message()).startsWith("Expected a query only to read");
    assertThat(run.signal("step", "last").task().commands()).hasSize(1);
  }

  @Test
  void whatAQueryMethodThrowsIsTheAnswer() {
    QueryResult result = TestRun.start(handler, "OrderProcess").query("meddle", "throw");

    assertThat(result.failure().type()).isEqualTo(IllegalArgumentException.class.getName());
    assertThat(result.failure().message()).isEqualTo("no such order");
  }

  @Test
  void anUnknownQueryIsAnsweredWithThoseThatThereAre() {
    QueryResult result = TestRun.start(handler, "OrderProcess").query("stat");

    assertThat(result.failure().message()).contains("[meddle, state]", "'stat'");
  }

  @Test
  void everyWorkflowTellsWhereItWaits() {
    String stack = TestRun.start(handler, "OrderProcess").queryFor(String.class, "__stack_trace");

    assertThat(stack).contains("OrderProcess/order-1 main", "QueryTests$Order.process");
  }
}
