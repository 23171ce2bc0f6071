package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.BatchRequest;
import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WithStartWorkflowOperation;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Search attributes and memo reach the runs that other runs, or messages, lead to. */
@Timeout(60)
class HandedOnPropertiesTests {

  private static final String QUEUE = "families";
  private static final SearchAttributeKey<String> TIER = SearchAttributeKey.forKeyword("Tier");
  private static final SearchAttributeKey<Long> ITEMS = SearchAttributeKey.forLong("Items");
  private static final SearchAttributes GOLD =
      SearchAttributes.newBuilder().set(TIER, "gold").build();

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .registerSearchAttribute("Tier", IndexedValueType.KEYWORD)
              .registerSearchAttribute("Items", IndexedValueType.INT)
              .build());

  /** Leads to further runs. */
  @WorkflowInterface
  public interface Family {
    @WorkflowMethod
    String run(String how);
  }

  /** Tells what it is found by. */
  @WorkflowInterface
  public interface Parcel {
    @WorkflowMethod
    String deliver();

    @SignalMethod
    void hint(String text);

    @UpdateMethod
    String ask(String text);
  }

  /** Leads to another run in the way that it is told, and tells what that one has. */
  public static final class FamilyWorkflow implements Family {

    @Override
    public String run(String how) {
      return switch (how) {
        case "untyped child" ->
            String.valueOf(
                Workflow.newUntypedChildWorkflowStub("Parcel", child()).execute(String.class));
        case "child" -> Workflow.newChildWorkflowStub(Parcel.class, child()).deliver();
        case "as new" -> {
          change();
          Workflow.continueAsNew("end");
          yield "";
        }
        case "as new with others" -> {
          change();
          ContinueAsNewOptions options =
              ContinueAsNewOptions.newBuilder()
                  .setMemo(Map.of("step", "other"))
                  .setTypedSearchAttributes(SearchAttributes.newBuilder().set(ITEMS, 7L).build())
                  .build();
          yield Workflow.newContinueAsNewStub(Family.class, options).run("end");
        }
        case "fail once" -> {
          if (Workflow.getInfo().getAttempt() == 1) {
            change();
            throw ApplicationFailure.newFailure("Oops", "Oops");
          }
          yield told();
        }
        default -> told();
      };
    }

    private static ChildWorkflowOptions child() {
      return ChildWorkflowOptions.newBuilder()
          .setWorkflowId("parcel")
          .setMemo(Map.of("step", "packed"))
          .setTypedSearchAttributes(SearchAttributes.newBuilder().set(TIER, "gold").build())
          .build();
    }

    private static void change() {
      Workflow.getVersion("refund", Workflow.DEFAULT_VERSION, 2);
      Workflow.upsertTypedSearchAttributes(ITEMS.valueSet(3L));
      Workflow.upsertMemo(Map.of("step", "paid"));
    }
  }

  /** Waits to be told something. */
  public static final class ParcelWorkflow implements Parcel {

    private @Nullable String hint;

    @Override
    public String deliver() {
      if (Workflow.getInfo().getParentWorkflowId().isEmpty()) {
        Workflow.await(() -> hint != null);
      }
      return told();
    }

    @Override
    public void hint(String text) {
      hint = text;
    }

    @Override
    public String ask(String text) {
      hint = text;
      return told();
    }
  }

  private static String told() {
    return Workflow.getTypedSearchAttributes() + " " + Workflow.getMemo("step", String.class);
  }

  @BeforeEach
  void start() {
    env.newWorker(QUEUE)
        .registerWorkflowImplementationTypes(FamilyWorkflow.class, ParcelWorkflow.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void childrenHaveThoseOfTheirOptions() {
    assertThat(family(null).run("child")).isEqualTo("{Tier = gold} packed");
    assertThat(count("WorkflowType = 'Parcel' AND Tier = 'gold'")).isOne();
    assertThat(family(null).run("untyped child")).isEqualTo("{Tier = gold} packed");
    assertThat(count("WorkflowType = 'Parcel' AND Tier = 'gold'")).isEqualTo(2);
  }

  @Test
  void theNextRunHasWhatTheRunHadButNotTheVersionsOfItsCode() {
    assertThat(family(null).run("as new")).isEqualTo("{Items = 3, Tier = silver} paid");
    assertThat(count("Tier = 'silver' AND Items = 3")).isEqualTo(2);
    assertThat(count("WorkflowChangeVersion = 'refund-2'")).isOne();
  }

  @Test
  void theNextRunHasOthersWhereTheWorkflowSaysSo() {
    assertThat(family(null).run("as new with others")).isEqualTo("{Items = 7} other");
    assertThat(count("Tier IS NULL AND Items = 7")).isOne();
  }

  @Test
  void anotherAttemptHasWhatTheRunHadInTheEnd() {
    RetryOptions twice =
        RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofHours(1))
            .setMaximumAttempts(2)
            .build();

    assertThat(family(twice).run("fail once")).isEqualTo("{Items = 3, Tier = silver} paid");
    assertThat(count("Tier = 'silver' AND Items = 3")).isEqualTo(2);
  }

  @Test
  void aStartWithASignalHasThem() {
    Parcel parcel = parcel();
    BatchRequest batch = client().newSignalWithStartRequest();
    batch.add(parcel::deliver);
    batch.add(parcel::hint, "go");

    client().signalWithStart(batch);

    assertThat(WorkflowStub.fromTyped(parcel).getResult(String.class))
        .isEqualTo("{Tier = gold} new");
    assertThat(count("Tier = 'gold'")).isOne();
  }

  @Test
  void aStartWithAnUpdateHasThem() {
    Parcel parcel = parcel();

    String told =
        WorkflowClient.executeUpdateWithStart(
            parcel::ask,
            "go",
            UpdateOptions.<String>newBuilder().build(),
            new WithStartWorkflowOperation<>(parcel::deliver));

    assertThat(told).isEqualTo("{Tier = gold} new");
    assertThat(count("Tier = 'gold'")).isOne();
  }

  private Family family(@Nullable RetryOptions retry) {
    return client()
        .newWorkflowStub(
            Family.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setRetryOptions(retry)
                .setMemo(Map.of("step", "new"))
                .setTypedSearchAttributes(SearchAttributes.newBuilder().set(TIER, "silver").build())
                .build());
  }

  private Parcel parcel() {
    return client()
        .newWorkflowStub(
            Parcel.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.USE_EXISTING)
                .setMemo(Map.of("step", "new"))
                .setTypedSearchAttributes(GOLD)
                .build());
  }

  private long count(String query) {
    return client().countWorkflows(query).getCount();
  }

  private WorkflowClient client() {
    return env.getWorkflowClient();
  }
}
