package dev.orchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.cli.StubServer.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts can tell from the exit code, and people from the one line that goes with it. */
class ExitCodeTests {

  private static final String RUN = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f";

  private final StubServer server = new StubServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "404, WORKFLOW_NOT_FOUND, 4",
    "404, NAMESPACE_NOT_FOUND, 4",
    "409, WORKFLOW_CLOSED, 5",
    "400, INVALID_ARGUMENT, 5",
    "413, LIMIT_EXCEEDED, 5",
    "422, QUERY_FAILED, 1",
    "422, UPDATE_REJECTED, 1",
    "503, UNAVAILABLE, 3",
    "504, QUERY_TIMED_OUT, 3",
    "500, INTERNAL_ERROR, 3"
  })
  void aProblemIsOneLineAndAnExitCode(int status, String code, int exitCode) {
    server.answersProblem(
        status,
        "{\"title\":\"T\",\"status\":%d,\"detail\":\"It\\n went wrong\",\"code\":\"%s\"}"
            .formatted(status, code));

    Ran ran = server.run("workflow", "query", "a", "progress");

    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("orchestrator: It went wrong (" + code + ")\n");
  }

  @Test
  void aWrongListFilterIsShownWithThePositionOfTheError() {
    server.answersProblem(
        400,
        "{\"detail\":\"query: no attribute Foo\",\"code\":\"INVALID_ARGUMENT\",\"position\":5}");

    assertThat(server.run("workflow", "list", "-q", "x = Foo").err())
        .isEqualTo("orchestrator: query: no attribute Foo, at character 5 (INVALID_ARGUMENT)\n");
  }

  @Test
  void aServerThatIsNotThereOrNoneIsUnavailable() {
    server.answers(502, "text/html", "<html>Bad Gateway</html>");
    server.answers(200, "text/html", "<html>Welcome</html>");

    Ran proxy = server.run("workflow", "count");
    Ran other = server.run("workflow", "count");
    server.close();
    Ran gone = server.run("workflow", "count");

    assertThat(proxy.exitCode()).isEqualTo(3);
    assertThat(proxy.err()).contains("status 502").hasLineCount(1);
    assertThat(other.exitCode()).isEqualTo(3);
    assertThat(other.err()).contains("is not JSON").hasLineCount(1);
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err()).startsWith("orchestrator: Cannot reach the server at http://127.0.0.1:");
  }

  @Test
  void aResultThatIsThereIsPrintedAloneAndEndsWithZero() {
    server.answers(outcome("COMPLETED", ",\"result\":\"ok\""));

    Ran ran = server.run("workflow", "result", "a");

    assertThat(ran).isEqualTo(new Ran(0, "\"ok\"\n", ""));
  }

  @Test
  void aFailedWorkflowEndsWithOneAndTheChainOfCauses() {
    server.answers(
        outcome(
            "FAILED",
            """
            ,"failure":{"message":"Activity failed","info":{"failureType":"Activity","activityType":"Charge",
            "activityId":"1","scheduledEventId":5,"startedEventId":6,"retryState":"TIMEOUT"},
            "cause":{"message":"card expired","info":{"failureType":"Application","type":"Declined"}}}"""));

    Ran ran = server.run("workflow", "result", "a");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            """
            Activity Charge: Activity failed
              caused by Declined: card expired
            """);
  }

  @Test
  void aWorkflowThatIsStillRunningEndsWithSix() {
    server.answers(202, "application/json", outcome("RUNNING", ""));

    Ran ran = server.run("workflow", "result", "a", "--wait", "0s");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(server.only().uri()).endsWith("/workflows/a/result");
  }

  @Test
  void aResultIsWaitedForOverAsManyCallsAsItTakes() {
    server.answers(202, "application/json", outcome("RUNNING", ""));
    server.answers(202, "application/json", outcome("RUNNING", ""));
    server.answers(outcome("COMPLETED", ""));

    Ran ran = server.run("workflow", "result", "a");

    assertThat(ran).isEqualTo(new Ran(0, "null\n", ""));
    assertThat(server.received()).hasSize(3);
    assertThat(server.received().getFirst().uri()).endsWith("/workflows/a/result?wait=PT30S");
  }

  @Test
  void aStartThatWaitsTellsHowItEnded() {
    server.answers(
        "{\"workflowId\":\"a\",\"created\":true," + outcome("TERMINATED", "").substring(1));
    server.answers(
        202,
        "application/json",
        "{\"workflowId\":\"a\",\"created\":false," + outcome("RUNNING", "").substring(1));

    Ran terminated = server.run("workflow", "start", "A", "-t", "q", "--wait", "5s");
    Ran running = server.run("workflow", "start", "A", "-t", "q", "--wait", "5s");

    assertThat(terminated.exitCode()).isEqualTo(1);
    assertThat(running.exitCode()).isEqualTo(6);
    assertThat(running.out()).contains("no, it was there already").contains("RUNNING");
    assertThat(server.received().getFirst().uri()).endsWith("/workflows?wait=PT5S");
  }

  @Test
  void anUpdateEndsByWhetherItsHandlerReturnedInTime() {
    String state = "{\"runId\":\"" + RUN + "\",\"updateId\":\"u\",\"stage\":\"%s\"%s}";
    server.answers(202, "application/json", state.formatted("ADMITTED", ""));
    server.answers(
        state.formatted(
            "COMPLETED",
            ",\"failure\":{\"message\":\"no\",\"info\":{\"failureType\":\"Server\"}}"));

    Ran waiting = server.run("workflow", "update", "a", "add");
    Ran failed = server.run("workflow", "update", "a", "add");

    assertThat(waiting.exitCode()).isEqualTo(6);
    assertThat(waiting.out()).isEqualTo("Update u is ADMITTED\n");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).isEqualTo("Server: no\n");
  }

  private static String outcome(String status, String more) {
    return "{\"runId\":\"%s\",\"status\":\"%s\"%s}".formatted(RUN, status, more);
  }
}
