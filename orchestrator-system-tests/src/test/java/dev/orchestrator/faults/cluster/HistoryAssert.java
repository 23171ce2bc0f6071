package dev.orchestrator.faults.cluster;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.faults.cluster.Executions.Execution;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/** What must be true of every history, whatever died while it was written. */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, List<JsonNode>> {

  private static final Set<String> CLOSES =
      Set.of(
          "WorkflowExecutionCompleted",
          "WorkflowExecutionFailed",
          "WorkflowExecutionTimedOut",
          "WorkflowExecutionCanceled",
          "WorkflowExecutionTerminated");
  private static final Set<String> WORKFLOW_TASK_ENDS =
      Set.of("WorkflowTaskCompleted", "WorkflowTaskFailed", "WorkflowTaskTimedOut");
  private static final Set<String> ACTIVITY_ENDS =
      Set.of(
          "ActivityTaskCompleted",
          "ActivityTaskFailed",
          "ActivityTaskTimedOut",
          "ActivityTaskCanceled");

  private HistoryAssert(List<JsonNode> events) {
    super(events, HistoryAssert.class);
  }

  /** Begins assertions on a history. */
  public static HistoryAssert assertThatHistory(List<JsonNode> events) {
    return new HistoryAssert(events).as(() -> ServerApi.types(events));
  }

  /** Ids count from 1 without gaps; no task and no activity ended twice, and only what began. */
  public HistoryAssert isConsistent() {
    assertThat(actual.stream().map(event -> event.path("eventId").asLong()))
        .as(descriptionText())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, actual.size()).boxed().toList());
    assertThat(type(actual.getFirst())).isEqualTo("WorkflowExecutionStarted");
    assertThat(actual.stream().filter(event -> type(event).equals("WorkflowExecutionStarted")))
        .as(descriptionText())
        .hasSize(1);
    eachEndsOnce("WorkflowTaskScheduled", WORKFLOW_TASK_ENDS);
    eachEndsOnce("ActivityTaskScheduled", ACTIVITY_ENDS);
    assertThat(actual.subList(0, actual.size() - 1))
        .as("a closed run gets no further event\n%s", descriptionText())
        .noneMatch(event -> CLOSES.contains(type(event)));
    return this;
  }

  /** The last event, and only the last, closes the run with success. */
  public HistoryAssert endsWithCompletion() {
    assertThat(type(actual.getLast()))
        .as(descriptionText())
        .isEqualTo("WorkflowExecutionCompleted");
    return this;
  }

  /** These activities, by type, were asked for in this order and completed, each once. */
  public HistoryAssert completedEachOnce(List<String> activities) {
    List<JsonNode> scheduled = events("ActivityTaskScheduled");
    assertThat(scheduled.stream().map(event -> attribute(event, "activityType").asString()))
        .as(descriptionText())
        .containsExactlyElementsOf(activities);
    assertThat(
            events("ActivityTaskCompleted").stream()
                .map(event -> attribute(event, "scheduledEventId").asLong())
                .sorted())
        .as(descriptionText())
        .containsExactlyElementsOf(
            scheduled.stream().map(event -> event.path("eventId").asLong()).toList());
    return this;
  }

  /**
   * These executions are all in this history: each is an attempt of its own at an activity that was
   * scheduled, and none came after the attempt that the history says was the last.
   */
  public HistoryAssert shows(List<Execution> executions) {
    assertThat(executions)
        .as(descriptionText())
        .extracting(Execution::activityId, Execution::attempt)
        .doesNotHaveDuplicates();
    Map<Long, String> activityIds =
        events("ActivityTaskScheduled").stream()
            .collect(
                toMap(
                    event -> event.path("eventId").asLong(),
                    event -> attribute(event, "activityId").asString()));
    Map<String, Integer> attempts =
        events("ActivityTaskStarted").stream()
            .collect(
                toMap(
                    event -> activityIds.get(attribute(event, "scheduledEventId").asLong()),
                    event -> attribute(event, "attempt").asInt()));
    assertThat(executions)
        .as(descriptionText())
        .allSatisfy(
            execution ->
                assertThat(execution.attempt())
                    .isLessThanOrEqualTo(attempts.getOrDefault(execution.activityId(), 0)));
    return this;
  }

  private void eachEndsOnce(String beginning, Set<String> ends) {
    List<Long> begun =
        events(beginning).stream().map(event -> event.path("eventId").asLong()).toList();
    List<Long> ended =
        actual.stream()
            .filter(event -> ends.contains(type(event)))
            .map(event -> attribute(event, "scheduledEventId").asLong())
            .toList();
    assertThat(ended).as(descriptionText()).doesNotHaveDuplicates();
    assertThat(begun).as(descriptionText()).containsAll(ended);
  }

  private List<JsonNode> events(String type) {
    return actual.stream().filter(event -> type(event).equals(type)).toList();
  }

  private static JsonNode attribute(JsonNode event, String name) {
    return event.path("attributes").path(name);
  }

  private static String type(JsonNode event) {
    return event.path("eventType").asString();
  }
}
