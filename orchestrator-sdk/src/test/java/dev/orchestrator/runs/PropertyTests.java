package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Search attributes and memo: commands that replay matches. */
class PropertyTests {

  private static final SearchAttributeKey<String> TIER = SearchAttributeKey.forKeyword("Tier");
  private static final SearchAttributeKey<Long> ITEMS = SearchAttributeKey.forLong("Items");

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();
  }

  /** Sets both, waits an hour, and reads them. */
  public static class Original implements Program {
    @Override
    public String run() {
      Workflow.upsertTypedSearchAttributes(TIER.valueSet("gold"), ITEMS.valueUnset());
      Workflow.upsertMemo(Map.of("step", "paid"));
      Workflow.sleep(Duration.ofHours(1));
      return Workflow.getTypedSearchAttributes() + Workflow.getMemo("step", String.class);
    }
  }

  /** Sets other values. */
  public static class OtherValues implements Program {
    @Override
    public String run() {
      Workflow.upsertTypedSearchAttributes(ITEMS.valueSet(3L));
      Workflow.upsertMemo(Map.of("note", "x"));
      Workflow.sleep(Duration.ofHours(1));
      return "" + Workflow.getTypedSearchAttributes();
    }
  }

  /** Sets neither. */
  public static class Without implements Program {
    @Override
    public String run() {
      Workflow.sleep(Duration.ofHours(1));
      return "";
    }
  }

  @Test
  void theyAreCommandsAndThenTheState() {
    try (var handler = Handlers.of(Original.class)) {
      TestRun run = TestRun.start(handler, "Program");

      assertThat(run.commands())
          .startsWith(
              new Command.UpsertWorkflowSearchAttributes(
                  Map.of("Tier", new SearchAttributeValue.Keyword("gold")), List.of("Items")),
              new Command.ModifyWorkflowProperties(
                  Map.of("step", Payload.json("\"paid\"")), List.of()));
      run.advance(Duration.ofHours(1)).task();
      assertThat(run.command(Command.CompleteWorkflowExecution.class).result())
          .isEqualTo(Payload.json("\"{Tier = gold}paid\""));
    }
  }

  @Test
  void codeThatSetsOtherValuesReplays() {
    assertThat(
            replayed(OtherValues.class).command(Command.CompleteWorkflowExecution.class).result())
        .isEqualTo(Payload.json("\"{Items = 3}\""));
  }

  @Test
  void codeThatSetsNothingIsReported() {
    replayed(Without.class)
        .assertTaskFailed(
            WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
            "UpsertWorkflowSearchAttributes(set=[Tier], removed=[Items])",
            "but the code issued StartTimer");
  }

  private static TestRun replayed(Class<?> after) {
    try (var first = Handlers.of(Original.class);
        var second = Handlers.of(after)) {
      TestRun run = TestRun.start(first, "Program");
      return run.advance(Duration.ofHours(1)).on(second).task();
    }
  }
}
