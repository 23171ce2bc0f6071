package dev.orchestrator.faults.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server's REST API, spoken by hand: plain HTTP and JSON trees. */
public final class ServerApi {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String ACTIVITIES = "/api/v1/namespaces/default/activities";
  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";

  private final URI server;

  ServerApi(URI server) {
    this.server = server;
  }

  /** What the server said. */
  public record Answer(int status, JsonNode body) {

    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** Whether asking again may help. */
    boolean isTransient() {
      return status >= 500;
    }
  }

  /** A workflow to start. */
  public record Start(String workflowId, String workflowType, String taskQueue, List<?> input) {}

  /** Says how long closed runs are kept from now on. */
  public void setRetention(Duration retention) {
    acknowledged(
        "PATCH", "/api/v1/namespaces/default", Map.of("retention", retention.toString()), TIMEOUT);
  }

  /** Asks once. */
  public Answer get(String path) throws IOException {
    return send("GET", path, null);
  }

  /** Posts once. */
  public Answer post(String path, Object body) throws IOException {
    return send("POST", path, body);
  }

  /** The name that the server has in the shard table. */
  public String instanceId() {
    return shards().path("instance").asString();
  }

  /** The shards that the server says are its own. */
  public Set<Integer> ownedShards() {
    return shards().path("owned").valueStream().map(JsonNode::asInt).collect(Collectors.toSet());
  }

  private JsonNode shards() {
    return acknowledged("GET", "/actuator/health", null, TIMEOUT)
        .path("components")
        .path("shards")
        .path("details");
  }

  /** Starts a workflow, asking once; the request id is the workflow's id. */
  public Answer tryStart(Start start) throws IOException {
    return send("POST", WORKFLOWS, body(start));
  }

  /** Starts a workflow, asking until the server acknowledges it. */
  public JsonNode start(Start start, Duration atMost) {
    return acknowledged("POST", WORKFLOWS, body(start), atMost);
  }

  /** Signals a workflow, asking until the server acknowledges it. */
  public void signal(String workflowId, String signal, List<?> input, Duration atMost) {
    acknowledged(
        "POST",
        workflow(workflowId) + "/signals/" + signal,
        Map.of("input", input, "requestId", workflowId + "-" + signal),
        atMost);
  }

  /** Puts something, asking until the server acknowledges it. */
  public JsonNode put(String path, Object body, Duration atMost) {
    return acknowledged("PUT", path, body, atMost);
  }

  /**
   * Signals a workflow, asking until there is an answer.
   *
   * @return whether it was acknowledged; not, if the workflow is closed
   */
  public boolean trySignal(String workflowId, String signal, String input) throws IOException {
    Object body = Map.of("input", List.of(input), "requestId", workflowId + "-" + input);
    Answer answer = send("POST", workflow(workflowId) + "/signals/" + signal, body);
    while (answer.isTransient()) {
      answer = send("POST", workflow(workflowId) + "/signals/" + signal, body);
    }
    return answer.isSuccess();
  }

  /** Updates a workflow, asking until there is an answer or the run is closed. */
  public Answer tryUpdate(String workflowId, String update, String updateId, String input)
      throws IOException {
    Answer answer = sendUpdate(workflowId, update, updateId, input);
    while (answer.isTransient() || answer.status() == 202) {
      answer = sendUpdate(workflowId, update, updateId, input);
    }
    return answer;
  }

  /** Updates a workflow, asking until there is an answer, however often the server is gone. */
  public Answer update(
      String workflowId, String update, String updateId, String input, Duration atMost) {
    var last = new AtomicReference<Answer>();
    await("update " + updateId)
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              last.set(tryUpdate(workflowId, update, updateId, input));
              return true;
            });
    return last.get();
  }

  private Answer sendUpdate(String workflowId, String update, String updateId, String input)
      throws IOException {
    return send(
        "POST",
        workflow(workflowId) + "/updates/" + update + "?wait=5s",
        Map.of("input", List.of(input), "updateId", updateId));
  }

  /** Asks a workflow, until it answers. */
  public JsonNode query(String workflowId, String type, Duration atMost) {
    return acknowledged(
        "POST", workflow(workflowId) + "/queries/" + type, Map.of("input", List.of()), atMost);
  }

  /** Waits for a workflow to close, however often the server is gone meanwhile. */
  public JsonNode awaitResult(String workflowId, Duration atMost) {
    var result = new AtomicReference<JsonNode>();
    await("result of " + workflowId)
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              Answer answer = get(workflow(workflowId) + "/result?wait=5s");
              result.set(answer.body());
              return answer.status() == 200 && !isRunning(answer.body());
            });
    return result.get();
  }

  /** Describes a workflow. */
  public Answer describe(String workflowId) throws IOException {
    return get(workflow(workflowId));
  }

  /** All events of a workflow's newest run. */
  public List<JsonNode> history(String workflowId) {
    var events = new ArrayList<JsonNode>();
    long from = 1;
    while (from > 0) {
      JsonNode page =
          acknowledged(
              "GET",
              workflow(workflowId) + "/history?fromEventId=" + from,
              null,
              Duration.ofSeconds(30));
      page.path("events").forEach(events::add);
      from = page.path("nextEventId").asLong(0);
    }
    return events;
  }

  /** Starts a standalone activity, asking until the server acknowledges it. */
  public void startActivity(Map<String, ?> start, Duration atMost) {
    acknowledged("POST", ACTIVITIES, start, atMost);
  }

  /** Waits for a standalone activity to end, however often the server is gone meanwhile. */
  public JsonNode awaitActivity(String activityId, Duration atMost) {
    var result = new AtomicReference<JsonNode>();
    await("result of " + activityId)
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              Answer answer = get(ACTIVITIES + "/" + activityId + "/result?wait=5s");
              result.set(answer.body());
              return answer.status() == 200 && !isRunning(answer.body());
            });
    return result.get();
  }

  /** The types of the events of a standalone activity. */
  public List<String> activityEvents(String activityId) {
    return acknowledged(
            "GET", ACTIVITIES + "/" + activityId + "/history", null, Duration.ofSeconds(30))
        .path("events")
        .findValuesAsString("eventType");
  }

  private JsonNode acknowledged(
      String method, String path, @Nullable Object body, Duration atMost) {
    var last = new AtomicReference<Answer>();
    await(method + " " + path)
        .atMost(atMost)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              last.set(send(method, path, body));
              return !last.get().isTransient();
            });
    Answer answer = last.get();
    if (!answer.isSuccess()) {
      throw new IllegalStateException(method + " " + path + " was refused: " + answer);
    }
    return answer.body();
  }

  private Answer send(String method, String path, @Nullable Object body) throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Map<String, Object> body(Start start) {
    return Map.of(
        "workflowId", start.workflowId(),
        "workflowType", start.workflowType(),
        "taskQueue", start.taskQueue(),
        "input", start.input(),
        "requestId", start.workflowId());
  }

  private static boolean isRunning(JsonNode outcome) {
    return outcome.path("status").asString("RUNNING").equals("RUNNING");
  }

  private static String workflow(String workflowId) {
    return WORKFLOWS + "/" + workflowId;
  }

  /** The attributes of all events of a type. */
  public static Stream<JsonNode> attributes(List<JsonNode> history, String eventType) {
    return history.stream()
        .filter(event -> event.path("eventType").asString().equals(eventType))
        .map(event -> event.path("attributes"));
  }

  /** Events by type, for messages. */
  static String types(List<JsonNode> events) {
    return events.stream()
        .map(event -> event.path("eventId") + " " + event.path("eventType").asString())
        .collect(Collectors.joining("\n"));
  }
}
