package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ActivityExecutionEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.testing.GoldenPrograms.HesitantWorkflow;
import dev.orchestrator.worker.Worker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Histories of earlier builds, in the form in which the server's API gives them, are replayed by
 * today's. {@code golden-histories/README.md} says how they are recorded.
 */
@Timeout(60)
class GoldenHistoryTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path RECORDED_TODAY = Path.of("target/golden-histories");

  /** The files, by build and workflow id. */
  static Collection<Path> golden() throws IOException, URISyntaxException {
    Path directory =
        Path.of(
            Objects.requireNonNull(GoldenHistoryTests.class.getResource("/golden-histories"))
                .toURI());
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void historiesOfEarlierBuildsReplay(Path golden) throws IOException {
    WorkflowReplayer.replayWorkflowExecution(history(golden), GoldenPrograms.IMPLEMENTATIONS);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theirFormIsStillTheSame(Path golden) throws IOException {
    assertThat(JSON.readTree(history(golden).toJson()))
        .isEqualTo(JSON.readTree(Files.readString(golden)));
  }

  @Test
  void everyTypeOfEventIsInOneOfThem() throws IOException, URISyntaxException {
    Set<String> recorded = new TreeSet<>();
    for (Path file : golden()) {
      recorded.addAll(types(history(file)));
    }

    assertThat(recorded)
        .as("see golden-histories/README.md")
        .containsExactlyInAnyOrderElementsOf(
            ofWorkflows().map(Class::getSimpleName).collect(toCollection(TreeSet::new)));
  }

  @Test
  void historiesOfTodayReplayAndAreThereToBeKept() throws IOException {
    Map<String, WorkflowExecutionHistory> today = record();

    Files.createDirectories(RECORDED_TODAY);
    for (var each : today.entrySet()) {
      String json =
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(JSON.readTree(each.getValue().toJson()));
      Files.writeString(RECORDED_TODAY.resolve(each.getKey() + ".json"), json + "\n", UTF_8);
      WorkflowReplayer.replayWorkflowExecution(each.getValue(), GoldenPrograms.IMPLEMENTATIONS);
    }
    Set<String> types = new TreeSet<>();
    today.values().forEach(history -> types.addAll(types(history)));
    assertThat(types)
        .as("the programs lead to every type of event")
        .containsAll(ofWorkflows().map(Class::getSimpleName).collect(toCollection(TreeSet::new)));
  }

  private static Map<String, WorkflowExecutionHistory> record() {
    Map<String, WorkflowExecutionHistory> histories = new LinkedHashMap<>();
    try (var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("Tier", IndexedValueType.KEYWORD)
                .registerSearchAttribute("Items", IndexedValueType.INT)
                .build())) {
      Worker worker = env.newWorker("golden");
      worker.registerWorkflowImplementationTypes(GoldenPrograms.IMPLEMENTATIONS);
      worker.registerActivitiesImplementations(new GoldenPrograms.DoneChores());
      env.start();
      WorkflowClient client = env.getWorkflowClient();
      play(
          client,
          histories,
          "everyday",
          "Everyday",
          everyday -> {
            everyday.signal("go", "home");
            assertThat(everyday.update("carry", String.class, "bread")).isEqualTo("carries bread");
          });
      play(
          client,
          histories,
          "family",
          "Family",
          family ->
              env.registerDelayedCallback(
                  Duration.ofMinutes(1),
                  () -> client.newUntypedWorkflowStub("family-lost").terminate("lost")));
      for (String how : List.of("fail", "again", "timeout")) {
        play(client, histories, how, "Ending", ending -> {});
      }
      play(client, histories, "cancel", "Ending", ending -> ending.cancel("by the client"));
      play(client, histories, "terminate", "Ending", ending -> ending.terminate("enough", "now"));
      play(client, histories, "described", "Described", described -> {});
      play(client, histories, "moved", "Moved", moved -> move(client, moved));
      HesitantWorkflow.HESITATIONS.set(1);
      play(client, histories, "throw", "Hesitant", hesitant -> {});
      play(
          client,
          histories,
          "wait",
          "Hesitant",
          hesitant -> {
            hesitant.query("__stack_trace", String.class);
            worker.suspendPolling();
            env.sleep(Duration.ofDays(3));
            worker.resumePolling();
          });
    }
    return histories;
  }

  private static void move(WorkflowClient client, WorkflowStub moved) {
    WorkflowExecution execution = Objects.requireNonNull(moved.getExecution());
    client
        .getWorkflowService()
        .submit(
            new RequestEnvelope(
                execution.key(),
                "move-1",
                "operator",
                null,
                new UpdateWorkflowExecutionOptions(
                    execution.runId(),
                    new VersioningOverride(VersioningBehavior.AUTO_UPGRADE, null))));
    moved.signal("leave", "home");
  }

  private static void play(
      WorkflowClient client,
      Map<String, WorkflowExecutionHistory> histories,
      String id,
      String type,
      Consumer<WorkflowStub> meanwhile) {
    WorkflowStub stub = stub(client, id, type);
    var execution = stub.start(id);
    meanwhile.accept(stub);
    try {
      stub.getResult(Object.class);
    } catch (WorkflowFailedException e) {
      // Some are to end so.
    }
    histories.put(id, client.fetchHistory(id, execution.runId()));
  }

  private static WorkflowStub stub(WorkflowClient client, String id, String type) {
    return client.newUntypedWorkflowStub(
        type,
        WorkflowOptions.newBuilder()
            .setTaskQueue("golden")
            .setWorkflowId(id)
            .setWorkflowTaskTimeout(Duration.ofSeconds(1))
            .setWorkflowRunTimeout(id.equals("timeout") ? Duration.ofSeconds(1) : null)
            .build());
  }

  /** Ids that the code made depend on the workflow's, which the file is called by. */
  private static WorkflowExecutionHistory history(Path file) throws IOException {
    return WorkflowExecutionHistory.fromJson(
        Files.readString(file), file.getFileName().toString().replace(".json", ""));
  }

  private static Set<String> types(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .map(HistoryEvent::attributes)
        .map(EventAttributes::eventType)
        .collect(toCollection(TreeSet::new));
  }

  /** Standalone activities have histories, too, but no code that replays them. */
  private static Stream<Class<?>> ofWorkflows() {
    return records(EventAttributes.class)
        .filter(type -> !ActivityExecutionEvent.class.isAssignableFrom(type));
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(GoldenHistoryTests::records)
        : Stream.of(family);
  }
}
