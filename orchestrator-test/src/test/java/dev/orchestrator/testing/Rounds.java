package dev.orchestrator.testing;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancelExternalWorkflowException;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A workflow of two runs, with an update, a child, a local activity and a version. */
final class Rounds {

  private Rounds() {}

  @WorkflowInterface
  interface Round {

    @WorkflowMethod
    List<String> go(List<String> soFar);

    @UpdateMethod
    String add(String item);

    @UpdateValidatorMethod(updateName = "add")
    void checkAdd(String item);
  }

  @WorkflowInterface
  interface Echo {

    @WorkflowMethod
    String answer(String call);

    @SignalMethod
    void hear(String word);
  }

  @ActivityInterface
  interface Prices {

    String price(String item);
  }

  public static class RoundWorkflow implements Round {

    private final Prices prices =
        Workflow.newLocalActivityStub(
            Prices.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .build());
    private @Nullable String item;

    @Override
    public List<String> go(List<String> soFar) {
      List<String> seen = new ArrayList<>(soFar);
      seen.add("run " + MDC.get("request"));
      if (Workflow.getInfo().getContinuedExecutionRunId().isPresent()) {
        seen.add("memo " + Workflow.getInfo().getMemo("note", String.class));
        return seen;
      }
      Workflow.await(() -> item != null);
      seen.add(prices.price("secret " + item));
      Workflow.getVersion("rounds", Workflow.DEFAULT_VERSION, 1);
      Workflow.mutableSideEffect("rate", String.class, (a, b) -> !a.equals(b), () -> "secret rate");
      Echo echo = Workflow.newChildWorkflowStub(Echo.class);
      Promise<String> answer = Async.function(echo::answer, "secret call");
      Workflow.getWorkflowExecution(echo).get();
      echo.hear("secret word");
      seen.add(answer.get());
      try {
        Workflow.newUntypedExternalWorkflowStub("nobody").cancel();
      } catch (CancelExternalWorkflowException e) {
        seen.add("nobody there");
      }
      Workflow.continueAsNew(
          ContinueAsNewOptions.newBuilder().setMemo(Map.of("note", "secret note")).build(), seen);
      return seen;
    }

    @Override
    public String add(String added) {
      item = added;
      return "added " + added + " " + MDC.get("request");
    }

    @Override
    public void checkAdd(String added) {
      if (added.isEmpty()) {
        throw new IllegalArgumentException("Expected an item");
      }
    }
  }

  public static class EchoWorkflow implements Echo {

    private @Nullable String word;

    @Override
    public String answer(String call) {
      Workflow.await(() -> word != null);
      return "child " + MDC.get("request") + " " + call + " " + word;
    }

    @Override
    public void hear(String heard) {
      word = heard + " " + MDC.get("request");
    }
  }

  static final class ListedPrices implements Prices {

    @Override
    public String price(String item) {
      return "price of " + item + " " + MDC.get("request");
    }
  }
}
