package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInit;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which classes can be workflows, and how their objects are made. */
class ImplementationTests {

  @WorkflowInterface
  interface Basket {
    @WorkflowMethod
    String run(String owner, List<Long> items);

    @SignalMethod
    void add(long item);

    @QueryMethod
    String state();
  }

  public static class Initialized implements Basket {
    private final String owner;
    private long sum;

    @WorkflowInit
    Initialized(String owner, List<Long> items) {
      this.owner = owner;
      items.forEach(item -> sum += item);
    }

    @Override
    public String run(String ownerAgain, List<Long> items) {
      Workflow.await(() -> sum > 100);
      return state();
    }

    @Override
    public void add(long item) {
      sum += item;
    }

    @Override
    public String state() {
      return owner + " " + sum;
    }
  }

  @Test
  void theConstructorTakesTheArgumentsBeforeAnySignalIsHandled() {
    try (var handler = Handlers.of(Initialized.class)) {
      TestRun run = TestRun.begin(handler, "Basket", "Ada", List.of(1, 2)).signal("add", 4).task();
      assertThat(run.queryFor(String.class, "state")).isEqualTo("Ada 7");

      run.signal("add", 94).task();
      assertThat(run.result(String.class)).isEqualTo("Ada 101");
    }
  }

  public static class WronglyInitialized extends Initialized {
    @WorkflowInit
    WronglyInitialized(String owner) {
      super(owner, List.of());
    }
  }

  @Test
  void aConstructorWithOtherParametersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkflowDefinition.ofType(WronglyInitialized.class))
        .withMessageContaining("WronglyInitialized")
        .withMessageContaining("parameters of the workflow method");
  }

  public static class Anything implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues args) {
      return Workflow.getInfo().getWorkflowType()
          + args.getSize()
          + args.get(0, String.class)
          + args.get(1, Integer.class);
    }
  }

  @Test
  void aDynamicWorkflowIsForAllTypesThatNothingElseIsFor() {
    try (var handler = Handlers.of(Anything.class, Initialized.class)) {
      assertThat(TestRun.start(handler, "Whatever", "a", 1).result(String.class))
          .isEqualTo("Whatever2a1");
      assertThat(
              TestRun.begin("basket", handler, "Basket", "Ada", List.of(200))
                  .task()
                  .result(String.class))
          .isEqualTo("Ada 200");
    }
  }

  @Test
  void thereIsOneDynamicWorkflowAtMost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handlers.of(Anything.class, Anything.class))
        .withMessageContaining("DynamicWorkflow");
  }

  @Test
  void whatIsNoWorkflowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkflowDefinition.ofType(Object.class))
        .withMessageContaining("DynamicWorkflow");
  }
}
