package dev.orchestrator.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goal with a process of its own, and a server that knows one open run. */
class ReplayMojoTests {

  private static final String RUN = "00000000-0000-0000-0000-000000000007";

  private static final String LIST =
      """
      {"workflows": [{"workflowId": "nap-1", "runId": "%s", "workflowType": "Nap", "taskQueue": "naps",
        "status": "RUNNING", "startTime": "2026-01-01T00:00:00Z"}]}
      """
          .formatted(RUN);

  private static final String HISTORY =
      """
      {"runId": "%s", "events": [
        {"eventId": 1, "eventTime": "2026-01-01T00:00:00Z", "eventType": "WorkflowExecutionStarted",
         "attributes": {"workflowType": "Nap", "taskQueue": "naps", "input": [], "workflowTaskTimeout": "PT10S",
           "memo": {}, "headers": {}, "requestId": "r"}},
        {"eventId": 2, "eventTime": "2026-01-01T00:00:00Z", "eventType": "WorkflowTaskScheduled",
         "attributes": {"taskQueue": "naps", "startToCloseTimeout": "PT10S", "attempt": 1}},
        {"eventId": 3, "eventTime": "2026-01-01T00:00:00Z", "eventType": "WorkflowTaskStarted",
         "attributes": {"scheduledEventId": 2, "identity": "build-41"}},
        {"eventId": 4, "eventTime": "2026-01-01T00:00:00Z", "eventType": "WorkflowTaskCompleted",
         "attributes": {"scheduledEventId": 2, "startedEventId": 3, "keptActivities": []}},
        {"eventId": 5, "eventTime": "2026-01-01T00:00:00Z", "eventType": "TimerStarted",
         "attributes": {"timerId": "1", "startToFireTimeout": "PT1H", "workflowTaskCompletedEventId": 4}}]}
      """
          .formatted(RUN);

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/namespaces/default/workflows", ReplayMojoTests::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean history = exchange.getRequestURI().getPath().endsWith("/history");
    byte[] body = (history ? HISTORY : LIST).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ReplayMojo goal(String workflow) {
    return new ReplayMojo(
        "http://127.0.0.1:" + server.getAddress().getPort(),
        List.of(workflow),
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
  }

  @Test
  void codeThatFollowsTheHistoriesPasses() {
    assertThatCode(() -> goal(OneHour.class.getName()).execute()).doesNotThrowAnyException();
  }

  @Test
  void codeThatDoesNotFailsTheBuildWithTheRunAndTheLine() {
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(() -> goal(NoNap.class.getName()).execute())
        .withMessageContaining("Replayed 1 open runs, 1 of them not as their histories say")
        .withMessageContaining("Nap nap-1 (run " + RUN)
        .withMessageContaining("event 5 TimerStarted(timerId=1), as decided by worker 'build-41'")
        .withMessageContaining("CompleteWorkflowExecution");
  }

  @Test
  void aClassThatIsMissingIsNamed() {
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(() -> goal("com.example.Missing").execute())
        .withMessageContaining("Expected a workflow class com.example.Missing");
  }

  @WorkflowInterface
  public interface Nap {

    @WorkflowMethod
    void run();
  }

  public static class OneHour implements Nap {

    @Override
    public void run() {
      Workflow.sleep(Duration.ofHours(1));
    }
  }

  public static class NoNap implements Nap {

    @Override
    public void run() {}
  }
}
