package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.ManualClock;
import dev.orchestrator.engine.namespace.NamespaceRegistry;
import dev.orchestrator.engine.namespace.NamespaceSettings;
import dev.orchestrator.engine.namespace.NamespaceStore;
import dev.orchestrator.engine.namespace.Retention;
import dev.orchestrator.engine.namespace.SearchAttributeExistsException;
import dev.orchestrator.engine.namespace.SearchAttributeRegistry;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.engine.visibility.StatusCounts;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.filter.Attribute;
import dev.orchestrator.filter.FilterMatch;
import dev.orchestrator.filter.InvalidFilterException;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs found by queries: what the database answers is what the language means. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTests {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final NamespaceSettings SETTINGS =
      new NamespaceSettings(Duration.ofDays(7), Duration.ofMinutes(1), 500);
  private static final Map<String, IndexedValueType> TYPES =
      Map.of(
          "Remark", IndexedValueType.TEXT,
          "Tier", IndexedValueType.KEYWORD,
          "Items", IndexedValueType.INT,
          "Total", IndexedValueType.DOUBLE,
          "Gift", IndexedValueType.BOOL,
          "DueAt", IndexedValueType.DATETIME,
          "Tags", IndexedValueType.KEYWORD_LIST);

  private final TestDatabase database = TestDatabase.create();
  private final Visibility visibility = database.bean(Visibility.class);
  private final NamespaceStore store = database.bean(NamespaceStore.class);
  private final ManualClock clock = new ManualClock(START);
  private final SearchAttributeRegistry registry = new SearchAttributeRegistry(store, clock);
  private SampleRuns runs;

  @BeforeEach
  void emptyDatabase() {
    database.empty();
    new NamespaceRegistry(store, SETTINGS, clock).create("ns", null, null);
    TYPES.forEach((name, type) -> registry.add("ns", name, type));
    runs = new SampleRuns(database.bean(ShardStore.class));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void theDatabaseAndTheLanguageAgree() {
    var random = new Random(7);
    fill(random, 40);
    for (int number = 0; number < 300; number++) {
      String query = condition(random, 3) + order(random);
      ListFilter filter = ListFilter.parse(query, TYPES::get);
      List<String> expected = expected(filter);

      assertThat(ids(query)).as(query).isEqualTo(expected);
      assertThat(visibility.count("ns", query, Long.MAX_VALUE))
          .as(query)
          .isEqualTo(expected.size());
      assertThat(visibility.count("ns", query, 5))
          .as(query)
          .isEqualTo(Math.min(5, expected.size()));
      assertThat(visibility.countByStatus("ns", query, 5)).as(query).isEqualTo(byStatus(query, 5));
    }
  }

  @Test
  void pagesHoldEveryRunOnceWhateverTheOrder() {
    var random = new Random(8);
    fill(random, 30);
    for (String order :
        List.of(
            "",
            " ORDER BY Items",
            " ORDER BY Items DESC, Tier",
            " ORDER BY CloseTime DESC",
            " ORDER BY Gift, Total DESC, StartTime",
            " ORDER BY RunId")) {
      String query = "WorkflowType = 'T' OR Items IS NULL OR Items > -100" + order;
      List<String> whole = ids(query);

      assertThat(paged(query, 4)).as(order).isEqualTo(whole).hasSize(30);
    }
  }

  @Test
  void runsAreShownWithTheirAttributes() {
    runs.found("ns", "a", START, Map.of("Tags", tags("x", "y"), "Gift", bool(true)));

    WorkflowSummary run = visibility.search("ns", null, 10, null).workflows().getFirst();

    assertThat(run.searchAttributes())
        .isEqualTo(Map.of("Tags", tags("x", "y"), "Gift", bool(true)));
  }

  @Test
  void laterAttributesReplaceEarlierOnes() {
    WorkflowExecution run =
        runs.found("ns", "a", START, Map.of("Tags", tags("x", "y", "z"), "Gift", bool(true)));

    runs.change(run, Map.of("Tags", tags("y"), "Items", number(3)));

    assertThat(visibility.search("ns", null, 10, null).workflows().getFirst().searchAttributes())
        .isEqualTo(Map.of("Tags", tags("y"), "Items", number(3)));
    assertThat(ids("Tags = 'x'")).isEmpty();
    assertThat(ids("Tags = 'y' AND Gift IS NULL")).containsExactly("a");
  }

  @Test
  void nothingButParametersComesFromOutside() {
    runs.found("ns", "a", START, Map.of("Tier", keyword("x' or '1'='1")));
    runs.found("ns", "b", START, Map.of("Tier", keyword("50%_off")));

    assertThat(ids("Tier = 'x'' or ''1''=''1'")).containsExactly("a");
    assertThat(ids("Tier = '''; drop table execution; --'")).isEmpty();
    assertThat(ids("Tier STARTS_WITH '50%'")).containsExactly("b");
    assertThat(ids("Tier STARTS_WITH '%'")).isEmpty();
    assertThat(ids("WorkflowId = '?' OR WorkflowId = ':name'")).isEmpty();
  }

  @Test
  void otherNamespacesAreNotFound() {
    runs.found("other", "a", START, Map.of("Tier", keyword("gold")));

    assertThat(ids("Tier = 'gold'")).isEmpty();
    assertThat(visibility.count("ns", null, Long.MAX_VALUE)).isZero();
    assertThatThrownBy(() -> visibility.search("other", "Tier = 'gold'", 10, null))
        .isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void aTokenOfAnotherQueryIsRefused() {
    fill(new Random(9), 5);
    String token = visibility.search("ns", "ORDER BY Items", 2, null).nextPageToken();

    assertThat(token).isNotNull();
    assertThatThrownBy(() -> visibility.search("ns", "ORDER BY Items DESC", 2, token))
        .isInstanceOf(InvalidPageTokenException.class);
    for (String wrong : List.of("", "%%%", "AAAA", token + "A".repeat(9), token.substring(8))) {
      assertThatThrownBy(() -> visibility.search("ns", "ORDER BY Items DESC", 2, wrong))
          .isInstanceOf(InvalidPageTokenException.class);
    }
  }

  @Test
  void aForgedTokenIsRefusedBeforeTheDatabaseSeesIt() {
    String query = "ORDER BY Tier, Items";
    String search = "ns" + ListFilter.parse(query, TYPES::get);
    UUID run = new UUID(1, 2);

    assertForged(query, search, "gold", "1", run);
    assertForged(query, search, 1L, 1L, run);
    assertForged(query, search, "gold", 1L, "run");
    assertForged(query, search, "go\0ld", 1L, run);
    assertForged(null, "ns" + ListFilter.ALL, Instant.MAX, run);
    assertForged(null, "ns" + ListFilter.ALL, null, run);
  }

  private void assertForged(@Nullable String query, String search, @Nullable Object... place) {
    String token = PlaceToken.encode(search, Arrays.asList(place));
    assertThatThrownBy(() -> visibility.search("ns", query, 2, token))
        .as("%s", Arrays.asList(place))
        .isInstanceOf(InvalidPageTokenException.class);
  }

  @Test
  void attributesGoWithTheirRuns() {
    runs.found("ns", "a", START, Map.of("Tier", keyword("gold")));
    runs.closedFound("ns", "b", START, Map.of("Tier", keyword("gold")));
    var later = new ManualClock(START.plus(Duration.ofDays(30)));

    new Retention(store, SETTINGS, later).deleteExpired();

    assertThat(ids("Tier = 'gold'")).containsExactly("a");
    assertThat(
            database.jdbc().queryForObject("select count(*) from execution_attribute", Long.class))
        .isEqualTo(1);
  }

  @Test
  void attributesAreRegisteredOnceUpToALimitAndRemoved() {
    assertThat(registry.list("ns")).isEqualTo(TYPES);
    assertThatThrownBy(() -> registry.add("ns", "Tier", IndexedValueType.INT))
        .isInstanceOf(SearchAttributeExistsException.class);
    for (String name : List.of("", "a b", "1a", "x".repeat(65), "StartTime")) {
      assertThatThrownBy(() -> registry.add("ns", name, IndexedValueType.INT))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (int number = TYPES.size(); number < 100; number++) {
      registry.add("ns", "A" + number, IndexedValueType.INT);
    }
    assertThatThrownBy(() -> registry.add("ns", "More", IndexedValueType.INT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100");
    assertThat(registry.remove("ns", "A99")).isTrue();
    assertThat(registry.remove("ns", "A99")).isFalse();
  }

  @Test
  void whatAnotherServerRegistersIsKnownAtOnceAndWhatItRemovesSoon() {
    var other = new SearchAttributeRegistry(store, clock);
    other.prepare("ns", List.of("Tier"));

    registry.add("ns", "Fresh", IndexedValueType.INT);
    registry.remove("ns", "Tier");
    other.prepare("ns", List.of("Fresh"));
    assertThat(other.typeOf("ns", "Fresh")).isEqualTo(IndexedValueType.INT);

    registry.remove("ns", "Fresh");
    clock.advance(Duration.ofSeconds(11));
    other.prepare("ns", List.of("Fresh"));
    assertThat(other.typeOf("ns", "Fresh")).isNull();
  }

  @Test
  void aNameThatWasLookedForInVainIsLookedForAgainASecondLater() {
    var other = new SearchAttributeRegistry(store, clock);
    other.prepare("ns", List.of("Wrong"));

    registry.add("ns", "Wrong", IndexedValueType.INT);
    other.prepare("ns", List.of("Tier", "Wrong"));
    assertThat(other.typeOf("ns", "Wrong")).as("the database was not asked").isNull();

    clock.advance(Duration.ofMillis(1_001));
    other.prepare("ns", List.of("Wrong"));
    assertThat(other.typeOf("ns", "Wrong")).isEqualTo(IndexedValueType.INT);
  }

  @Test
  void aRareValueIsFoundByItsIndex() {
    database
        .jdbc()
        .execute(
            """
            insert into execution_attribute (slot, run_id, name, place, namespace, type, int_value)
            select 1, gen_random_uuid(), 'Items', 0, 'ns', 'INT', n from generate_series(1, 20000) n
            """);
    database.jdbc().execute("analyze execution_attribute");

    assertThat(plan("Items = 17")).contains("execution_attribute_int");
  }

  @Test
  void aWorkflowIsFoundByItsIdThoughThereAreManyOthers() {
    database
        .jdbc()
        .execute(
            """
            insert into execution (slot, run_id, namespace, workflow_id, workflow_type, task_queue,
                                   status, start_time, request_id)
            select n % 1024, gen_random_uuid(), 'ns', 'w' || n, 'T', 'q', 'RUNNING', now(), 'r'
            from generate_series(1, 20000) n
            """);
    database.jdbc().execute("analyze execution");

    assertThat(plan("WorkflowId = 'w17'"))
        .contains("execution_newest", "Index Cond: ((slot = ", "workflow_id = 'w17'");
  }

  private String plan(String query) {
    FilterSql statement = FilterSql.counting("ns", ListFilter.parse(query, TYPES::get), 100);
    return database.lines("explain " + statement.sql(), statement.parameters().toArray());
  }

  private void fill(Random random, int count) {
    for (int number = 0; number < count; number++) {
      Map<String, SearchAttributeValue> attributes = new HashMap<>();
      TYPES.forEach(
          (name, type) -> {
            if (random.nextInt(3) > 0) {
              attributes.put(name, value(type, random));
            }
          });
      Instant start = START.plusSeconds(random.nextInt(10));
      if (random.nextBoolean()) {
        runs.found("ns", "w" + number, start, attributes);
      } else {
        runs.closedFound("ns", "w" + number, start, attributes);
      }
    }
  }

  private static SearchAttributeValue value(IndexedValueType type, Random random) {
    return switch (type) {
      case TEXT -> new SearchAttributeValue.Text(word(random) + " " + word(random));
      case KEYWORD -> keyword(word(random));
      case INT -> number(random.nextInt(5) - 2);
      case DOUBLE -> new SearchAttributeValue.Double(random.nextInt(5) / 2.0 + 0.5);
      case BOOL -> bool(random.nextBoolean());
      case DATETIME -> new SearchAttributeValue.Datetime(START.plusSeconds(random.nextInt(5)));
      case KEYWORD_LIST -> tags(word(random), word(random));
    };
  }

  private static String word(Random random) {
    return List.of("alpha", "Beta", "al", "gamma", "äther").get(random.nextInt(5));
  }

  private static String condition(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 1 : 4);
    return switch (kind) {
      case 1 -> "NOT (" + condition(random, depth - 1) + ")";
      case 2 -> "(" + condition(random, depth - 1) + " AND " + condition(random, depth - 1) + ")";
      case 3 -> condition(random, depth - 1) + " OR " + condition(random, depth - 1);
      default -> comparison(random);
    };
  }

  private static String comparison(Random random) {
    String not = random.nextBoolean() ? " NOT" : "";
    String sign = List.of("=", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    String equality = List.of("=", "!=").get(random.nextInt(2));
    String word = "'" + word(random) + "'";
    String time = "'" + START.plusSeconds(random.nextInt(10)) + "'";
    return switch (random.nextInt(14)) {
      case 0 -> "Remark " + equality + " " + word;
      case 1 -> "Tier " + sign + " " + word;
      case 2 -> "Tier" + not + " STARTS_WITH 'al'";
      case 3 -> "Items " + sign + " " + (random.nextInt(5) - 2);
      case 4 -> "Total" + not + " BETWEEN 1 AND 1.5";
      case 5 -> "Gift " + equality + " TRUE";
      case 6 -> "DueAt " + sign + " " + time;
      case 7 -> "Tags" + not + " IN ('alpha', " + word + ")";
      case 8 -> "Tags " + equality + " " + word;
      case 9 -> "StartTime " + sign + " " + time;
      case 10 -> "CloseTime " + sign + " " + time;
      case 11 -> "ExecutionStatus " + equality + " 'Running'";
      case 12 -> "WorkflowId " + sign + " 'w2'";
      default ->
          List.of("Tags", "Items", "CloseTime", "Remark").get(random.nextInt(4))
              + " IS"
              + not
              + " NULL";
    };
  }

  private static String order(Random random) {
    return random.nextBoolean()
        ? ""
        : List.of("Items", "Tier DESC", "Total, Gift DESC", "CloseTime", "DueAt DESC").stream()
            .skip(random.nextInt(5))
            .findFirst()
            .map(" ORDER BY "::concat)
            .orElse("");
  }

  private List<String> expected(ListFilter filter) {
    Comparator<WorkflowSummary> newestFirst =
        Comparator.comparing(WorkflowSummary::startTime)
            .thenComparing(SearchTests::runIdAsTheDatabaseSortsIt)
            .reversed();
    Comparator<WorkflowSummary> order = FilterMatch.order(filter, SearchTests::values);
    Comparator<WorkflowSummary> latestRunIdFirst =
        Comparator.comparing(SearchTests::runIdAsTheDatabaseSortsIt).reversed();
    return visibility.search("ns", null, 1000, null).workflows().stream()
        .filter(run -> FilterMatch.matches(filter, values(run)))
        .sorted(order == null ? newestFirst : order.thenComparing(latestRunIdFirst))
        .map(run -> run.execution().workflowId())
        .toList();
  }

  private StatusCounts byStatus(String query, long limit) {
    List<WorkflowSummary> found = visibility.search("ns", query, 100, null).workflows();
    return StatusCounts.of(
        status -> Math.min(limit, found.stream().filter(run -> run.status() == status).count()), 0);
  }

  private static String runIdAsTheDatabaseSortsIt(WorkflowSummary run) {
    return run.execution().runId().toString();
  }

  private static Function<Attribute, @Nullable Object> values(WorkflowSummary run) {
    return attribute -> {
      if (attribute.system() == null) {
        SearchAttributeValue value = run.searchAttributes().get(attribute.name());
        return value == null ? null : value.value();
      }
      return switch (attribute.system()) {
        case WORKFLOW_TYPE -> run.workflowType();
        case WORKFLOW_ID -> run.execution().workflowId();
        case RUN_ID -> run.execution().runId();
        case TASK_QUEUE -> run.taskQueue();
        case EXECUTION_STATUS -> run.status();
        case START_TIME -> run.startTime();
        case CLOSE_TIME -> run.closeTime();
        case HISTORY_LENGTH -> run.historyLength();
        case STUCK_REASON -> run.stuck() == null ? null : run.stuck().reason();
        case STUCK_SINCE -> run.stuck() == null ? null : run.stuck().since();
      };
    };
  }

  private List<String> paged(String query, int pageSize) {
    List<WorkflowSummary> all = new ArrayList<>();
    WorkflowPage page = visibility.search("ns", query, pageSize, null);
    all.addAll(page.workflows());
    while (page.nextPageToken() != null) {
      page = visibility.search("ns", query, pageSize, page.nextPageToken());
      all.addAll(page.workflows());
    }
    return all.stream().map(run -> run.execution().workflowId()).toList();
  }

  private List<String> ids(String query) {
    return visibility.search("ns", query, 100, null).workflows().stream()
        .map(run -> run.execution().workflowId())
        .toList();
  }

  private static SearchAttributeValue keyword(String value) {
    return new SearchAttributeValue.Keyword(value);
  }

  private static SearchAttributeValue number(long value) {
    return new SearchAttributeValue.Int(value);
  }

  private static SearchAttributeValue bool(boolean value) {
    return new SearchAttributeValue.Bool(value);
  }

  private static SearchAttributeValue tags(String... values) {
    return new SearchAttributeValue.KeywordList(List.of(values));
  }
}
