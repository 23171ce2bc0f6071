package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionCount.AggregationGroup;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Search attributes, memo and lists, from the client to workflow code and back. */
@Timeout(60)
class SearchAttributesTests {

  private static final String QUEUE = "found";
  private static final SearchAttributeKey<String> TIER = SearchAttributeKey.forKeyword("Tier");
  private static final SearchAttributeKey<Double> TOTAL = SearchAttributeKey.forDouble("Total");
  private static final SearchAttributeKey<Long> ITEMS = SearchAttributeKey.forLong("Items");
  private static final SearchAttributeKey<Boolean> GIFT = SearchAttributeKey.forBoolean("Gift");
  private static final SearchAttributeKey<String> REMARK = SearchAttributeKey.forText("Remark");
  private static final SearchAttributeKey<OffsetDateTime> DUE =
      SearchAttributeKey.forOffsetDateTime("DueAt");
  private static final SearchAttributeKey<List<String>> TAGS =
      SearchAttributeKey.forKeywordList("Tags");

  private static final SearchAttributes ALL =
      SearchAttributes.newBuilder()
          .set(TIER, "gold")
          .set(TOTAL, 12.5)
          .set(ITEMS, 3L)
          .set(GIFT, false)
          .set(REMARK, "please ring twice")
          .set(DUE, OffsetDateTime.parse("2026-01-31T08:00:00Z"))
          .set(TAGS, List.of("a", "b"))
          .build();

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .registerSearchAttribute("Tier", IndexedValueType.KEYWORD)
              .registerSearchAttribute("Total", IndexedValueType.DOUBLE)
              .registerSearchAttribute("Items", IndexedValueType.INT)
              .registerSearchAttribute("Gift", IndexedValueType.BOOL)
              .registerSearchAttribute("Remark", IndexedValueType.TEXT)
              .registerSearchAttribute("DueAt", IndexedValueType.DATETIME)
              .build());

  /** Changes what it is found by, with a wait in between. */
  public static final class Changing implements DynamicWorkflow {

    @Override
    public Object execute(EncodedValues args) {
      String before = Workflow.getTypedSearchAttributes() + " " + memo("note");
      Workflow.upsertTypedSearchAttributes(
          TIER.valueSet("platinum"), GIFT.valueUnset(), ITEMS.valueSet(4L), ITEMS.valueSet(5L));
      Map<String, @Nullable Object> memo = new HashMap<>();
      memo.put("step", 1);
      memo.put("note", null);
      Workflow.upsertMemo(memo);
      Workflow.getVersion("refund", Workflow.DEFAULT_VERSION, 2);
      Workflow.patched("tax");
      Workflow.sleep(Duration.ofDays(1));
      SearchAttributes now = Workflow.getTypedSearchAttributes();
      return before
          + " -> "
          + now.get(TIER)
          + now.get(GIFT)
          + now.get(ITEMS)
          + Workflow.getMemo("step", Integer.class)
          + memo("note");
    }

    private static @Nullable String memo(String key) {
      return Workflow.getMemo(key, String.class);
    }
  }

  /** Sets what nobody has registered. */
  public static final class Careless implements DynamicWorkflow {

    @Override
    public Object execute(EncodedValues args) {
      Workflow.upsertTypedSearchAttributes(SearchAttributeKey.forKeyword("Nope").valueSet("x"));
      Workflow.sleep(Duration.ofDays(1));
      return "";
    }
  }

  @BeforeEach
  void register() {
    assertThat(env.registerSearchAttribute("Tags", IndexedValueType.KEYWORD_LIST)).isTrue();
    assertThat(env.registerSearchAttribute("StartTime", IndexedValueType.KEYWORD)).isFalse();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aWorkflowReadsAndChangesWhatItIsFoundBy() throws Exception {
    start(new Changing());
    WorkflowStub stub = stub("changing", ALL);
    WorkflowExecution run = stub.start();

    assertThat(stub.getResult(String.class))
        .startsWith("{DueAt = 2026-01-31T08:00Z, Gift = false, Items = 3, Remark = ")
        .endsWith("hello -> platinumnull51null");

    var description = stub.describe();
    assertThat(description.getTypedSearchAttributes())
        .isEqualTo(
            SearchAttributes.newBuilder(ALL)
                .set(TIER, "platinum")
                .unset(GIFT)
                .set(ITEMS, 5L)
                .set(
                    SearchAttributeKey.forKeywordList("WorkflowChangeVersion"),
                    List.of("refund-2", "tax"))
                .build());
    assertThat(description.<Integer>getMemo("step", Integer.class)).isEqualTo(1);
    assertThat(description.<String>getMemo("note", String.class)).isNull();
    assertThat(ids("WorkflowChangeVersion = 'refund-2'")).containsExactly("changing");
    WorkflowReplayer.replayWorkflowExecution(
        run, env.getWorkflowExecutionHistory(run), Changing.class);
  }

  @Test
  void runsAreListedCountedAndSortedByQueries() {
    start(new Changing());
    for (int number = 1; number <= 5; number++) {
      SearchAttributes attributes =
          SearchAttributes.newBuilder()
              .set(TOTAL, number * 10.0)
              .set(TAGS, List.of("n" + number, "all"))
              .build();
      stub("run-" + number, number == 5 ? null : attributes).start();
    }

    assertThat(ids("Total > 15 AND WorkflowType = 'Changing' ORDER BY Total DESC"))
        .containsExactly("run-4", "run-3", "run-2");
    assertThat(ids("Tags = 'all' AND NOT Tags IN ('n1', 'n2') ORDER BY WorkflowId"))
        .containsExactly("run-3", "run-4");
    assertThat(ids("Total IS NULL")).containsExactly("run-5");
    assertThat(ids(null)).hasSize(5);
    assertThat(client().countWorkflows("Total BETWEEN 10 AND 30").getCount()).isEqualTo(3);
    assertThat(client().countWorkflows("Total >= 20 GROUP BY ExecutionStatus").getGroups())
        .extracting(AggregationGroup::getGroupValues, AggregationGroup::getCount)
        .containsExactly(tuple(List.of(List.of("Running")), 3L));
    assertThatThrownBy(() -> client().countWorkflows("GROUP BY WorkflowType"))
        .isInstanceOf(RequestRejectedException.class);
    assertThat(client().listExecutions("ORDER BY WorkflowId", 2).map(SearchAttributesTests::id))
        .containsExactly("run-1", "run-2", "run-3", "run-4", "run-5");
    assertThatThrownBy(() -> client().listExecutions("Total > 'x'"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("at position 9");
  }

  @Test
  void anUnknownOrIllTypedAttributeRefusesTheStart() {
    assertThatThrownBy(() -> stub("a", with(SearchAttributeKey.forKeyword("Nope"), "x")).start())
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("'Nope': expected a name that is registered");
    assertThatThrownBy(() -> stub("a", with(SearchAttributeKey.forKeyword("Total"), "x")).start())
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("expected a value of type DOUBLE, but got KEYWORD");
  }

  @Test
  void anUnknownAttributeFailsTheWorkflowTaskUntilItIsRegistered() {
    start(new Careless());
    WorkflowStub stub = stub("careless", null);
    WorkflowExecution run = stub.start();
    Awaitility.await()
        .until(
            () ->
                env.getWorkflowExecutionHistory(run).stream()
                    .map(HistoryEvent::attributes)
                    .anyMatch(
                        event ->
                            event instanceof WorkflowTaskFailed failed
                                && String.valueOf(failed.failure().message()).contains("'Nope'")));

    env.registerSearchAttribute("Nope", IndexedValueType.KEYWORD);

    assertThat(stub.getResult(String.class)).isEmpty();
    assertThat(ids("Nope = 'x'")).containsExactly("careless");
  }

  private static <T> SearchAttributes with(SearchAttributeKey<T> key, T value) {
    return SearchAttributes.newBuilder().set(key, value).build();
  }

  private void start(DynamicWorkflow workflow) {
    env.newWorker(QUEUE).registerWorkflowImplementationTypes(workflow.getClass());
    env.start();
  }

  private WorkflowStub stub(String workflowId, @Nullable SearchAttributes attributes) {
    return client()
        .newUntypedWorkflowStub(
            "Changing",
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(QUEUE)
                .setMemo(Map.of("note", "hello"))
                .setTypedSearchAttributes(attributes)
                .build());
  }

  private WorkflowClient client() {
    return env.getWorkflowClient();
  }

  private List<String> ids(@Nullable String query) {
    return client().listExecutions(query).map(SearchAttributesTests::id).toList();
  }

  private static String id(WorkflowExecutionMetadata run) {
    return run.getExecution().workflowId();
  }
}
