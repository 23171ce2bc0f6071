package dev.orchestrator.faults;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a history says apart from time: for each thing that the workflow did, the events about it in
 * their order. Ids that count, workflow tasks, and which of two things came first are left out.
 */
final class ProgramHistory {

  private static final String RUN = "run";
  private static final List<String> BEGINNINGS =
      List.of("scheduledEventId", "startedEventId", "initiatedEventId", "acceptedEventId");

  private final String workflowId;
  private final Map<Long, Subject> subjects = new HashMap<>();
  private final Map<Subject, List<String>> events = new HashMap<>();

  /** Something with a name; what has the same name began with another event. */
  private record Subject(String name, long begun) {}

  private ProgramHistory(String workflowId) {
    this.workflowId = workflowId;
  }

  /** A history of a workflow whose id is left out, too. */
  static String of(String workflowId, List<JsonNode> history) {
    var program = new ProgramHistory(workflowId);
    history.forEach(program::add);
    return program.events.entrySet().stream()
        .map(subject -> subject.getKey().name() + ": " + subject.getValue())
        .sorted()
        .collect(joining("\n"));
  }

  private void add(JsonNode event) {
    String type = event.path("eventType").asString();
    JsonNode attributes = event.path("attributes");
    if (type.startsWith("WorkflowTask")) {
      return;
    }
    long eventId = event.path("eventId").asLong();
    Subject begun = begun(attributes);
    Subject subject = begun == null ? begin(type, attributes, eventId) : begun;
    subjects.put(eventId, subject);
    events
        .computeIfAbsent(subject, s -> new ArrayList<>())
        .add(type + outcome(attributes).replace(workflowId, "ROOT"));
  }

  /** What the event is about, if another one began it. */
  private @Nullable Subject begun(JsonNode attributes) {
    return BEGINNINGS.stream()
        .map(beginning -> subjects.get(attributes.path(beginning).asLong(0)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Subject begin(String type, JsonNode attributes, long eventId) {
    String name = name(type, attributes);
    return new Subject(name, name.equals(RUN) ? 0 : eventId);
  }

  private String name(String type, JsonNode attributes) {
    return switch (type) {
      case "ActivityTaskScheduled" ->
          attributes.path("activityType").asString() + texts(attributes.path("input"));
      case "TimerStarted" -> "timer " + attributes.path("startToFireTimeout").asString();
      case "MarkerRecorded" -> "marker " + marker(attributes);
      case "WorkflowExecutionSignaled" -> "signal" + texts(attributes.path("input"));
      case "WorkflowExecutionUpdateAccepted" -> "update " + attributes.path("updateId").asString();
      case "StartChildWorkflowExecutionInitiated" ->
          "child " + attributes.path("workflowId").asString().replace(workflowId, "ROOT");
      case "SignalExternalWorkflowExecutionInitiated" -> "told";
      default -> RUN;
    };
  }

  private static String marker(JsonNode attributes) {
    String name = attributes.path("markerName").asString();
    JsonNode details = attributes.path("details");
    return switch (name) {
      case "LocalActivity" -> name + " " + details.path("result").path("text").asString();
      case "SideEffect" -> name + " " + details.path("value").path("text").asString();
      default -> name + " " + texts(details);
    };
  }

  private static String outcome(JsonNode attributes) {
    JsonNode failure = attributes.path("failure");
    return texts(attributes.path("result"))
        + (failure.isMissingNode()
            ? ""
            : " " + failure.path("message").asString("") + failure.path("info").path("failureType"))
        + (attributes.has("attempt") ? " attempt " + attributes.path("attempt") : "");
  }

  private static String texts(JsonNode payloads) {
    return payloads.findValuesAsString("text").toString();
  }
}
