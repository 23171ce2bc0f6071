package dev.orchestrator.testing;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays histories of real runs against today's code: whoever changes a workflow finds out here,
 * and not in production, that runs under way would not understand the change. Keep histories as the
 * server's API gives them, as files under {@code src/test/resources}. The same idea and names as in
 * Temporal's Java SDK.
 *
 * <p>Every method throws {@link dev.orchestrator.replay.NonDeterministicException} if the code does
 * something else than the history says, and names the event and the code's line.
 */
public final class WorkflowReplayer {

  private static final JsonMapper JSON = new JsonMapper();

  /** Stands where a history does not say which run it is of. */
  private static final UUID UNKNOWN_RUN = new UUID(0, 0);

  private WorkflowReplayer() {}

  /**
   * Replays a history.
   *
   * @param execution whose history it is; ids that the code made depend on it
   * @param history all events, from the first on
   * @param workflowClasses implementations, among them the one of the history's type
   */
  public static void replayWorkflowExecution(
      WorkflowExecution execution, List<HistoryEvent> history, Class<?>... workflowClasses) {
    WorkflowDefinition[] definitions =
        Arrays.stream(workflowClasses)
            .map(WorkflowDefinition::ofType)
            .toArray(WorkflowDefinition[]::new);
    try (var handler =
        WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance())
            .register(definitions)
            .build()) {
      handler.replay(execution, history);
    }
  }

  /**
   * Replays a history in JSON: the body that the server's API answers with, or only its {@code
   * events}.
   *
   * @throws IllegalArgumentException if it is a page that does not reach the end
   */
  public static void replayWorkflowExecution(String json, Class<?>... workflowClasses) {
    JsonNode body = JSON.readTree(json);
    if (body.hasNonNull("nextEventId")) {
      throw new IllegalArgumentException(
          "Expected a whole history, but it goes on at event " + body.get("nextEventId"));
    }
    JsonNode events = body.isArray() ? body : body.path("events");
    UUID runId =
        body.hasNonNull("runId") ? UUID.fromString(body.get("runId").asString()) : UNKNOWN_RUN;
    replayWorkflowExecution(
        new WorkflowExecution("default", "replayed", runId),
        ProtocolJson.readHistory(events.toString().getBytes(StandardCharsets.UTF_8)),
        workflowClasses);
  }

  /**
   * Replays a history in JSON from the class path.
   *
   * @param resourceName looked up by the first workflow class's loader
   * @throws IllegalArgumentException if there is no such resource
   */
  public static void replayWorkflowExecutionFromResource(
      String resourceName, Class<?>... workflowClasses) {
    try (InputStream resource =
        workflowClasses[0].getClassLoader().getResourceAsStream(resourceName)) {
      if (resource == null) {
        throw new IllegalArgumentException("Expected a resource " + resourceName);
      }
      replayWorkflowExecution(
          new String(resource.readAllBytes(), StandardCharsets.UTF_8), workflowClasses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
