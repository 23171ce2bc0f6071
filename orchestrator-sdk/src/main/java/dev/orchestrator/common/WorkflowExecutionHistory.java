package dev.orchestrator.common;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All events of a run so far, and whose they are. The same idea and names as in Temporal's Java
 * SDK. Immutable.
 */
public final class WorkflowExecutionHistory {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAMESPACE = "default";
  private static final String UNKNOWN_WORKFLOW = "replayed";

  /** Stands where a history does not say which run it is of. */
  private static final UUID UNKNOWN_RUN = new UUID(0, 0);

  private final WorkflowExecution execution;
  private final List<HistoryEvent> events;

  /** For events from the first on, in the order of their ids. */
  public WorkflowExecutionHistory(WorkflowExecution execution, List<HistoryEvent> events) {
    this.execution = execution;
    this.events = List.copyOf(events);
  }

  /** Like {@link #fromJson(String, String)}, for a workflow whose id does not matter. */
  public static WorkflowExecutionHistory fromJson(String json) {
    return fromJson(json, UNKNOWN_WORKFLOW);
  }

  /**
   * Reads a history as the server's API answers with it, or only its {@code events}.
   *
   * @param workflowId what {@code Workflow.getInfo().getWorkflowId()} is to answer
   * @throws IllegalArgumentException if it is a page that does not reach the end
   */
  public static WorkflowExecutionHistory fromJson(String json, String workflowId) {
    JsonNode body = JSON.readTree(json);
    if (body.hasNonNull("nextEventId")) {
      throw new IllegalArgumentException(
          "Expected a whole history, but it goes on at event " + body.get("nextEventId"));
    }
    JsonNode events = body.isArray() ? body : body.path("events");
    UUID runId =
        body.hasNonNull("runId") ? UUID.fromString(body.get("runId").asString()) : UNKNOWN_RUN;
    return new WorkflowExecutionHistory(
        new WorkflowExecution(NAMESPACE, workflowId, runId),
        ProtocolJson.readHistory(events.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Whose history it is. */
  public WorkflowExecution getWorkflowExecution() {
    return execution;
  }

  /** The events, from the first on. */
  public List<HistoryEvent> getEvents() {
    return events;
  }

  /** The history as the server's API would answer with it. */
  public String toJson() {
    return "{\"runId\":\"%s\",\"events\":%s}"
        .formatted(
            execution.runId(),
            new String(ProtocolJson.writeHistory(events), StandardCharsets.UTF_8));
  }
}
