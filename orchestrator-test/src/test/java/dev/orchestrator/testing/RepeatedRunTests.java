package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that follow others by retry options or cron, and those that begin later. */
@Timeout(60)
class RepeatedRunTests {

  private static final Instant BEGIN = Instant.parse("2026-03-01T10:20:00Z");
  private static final RetryOptions THREE_ATTEMPTS =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMinutes(1))
          .setMaximumAttempts(3)
          .build();

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setInitialTime(BEGIN).build());

  @WorkflowInterface
  interface Report {
    @WorkflowMethod
    String report(int successfulAttempt);

    @SignalMethod
    void hurry();
  }

  @WorkflowInterface
  interface Office {
    @WorkflowMethod
    String work();
  }

  /** Succeeds in the given attempt; says what it knows of the runs before. */
  public static class FlakyReport implements Report {

    private boolean hurried;

    @Override
    public String report(int successfulAttempt) {
      int attempt = Workflow.getInfo().getAttempt();
      String before =
          Workflow.getPreviousRunFailure()
              .map(failure -> ((ApplicationFailure) failure).getOriginalMessage())
              .orElse("nothing");
      if (attempt < successfulAttempt) {
        throw ApplicationFailure.newFailure("attempt " + attempt, "Flaky");
      }
      String last = Workflow.getLastCompletionResult(String.class);
      int count = last == null ? 1 : Integer.parseInt(last.split(" ")[0]) + 1;
      return count + " after " + before + (hurried ? " hurried" : "");
    }

    @Override
    public void hurry() {
      hurried = true;
    }
  }

  /** Has a child that succeeds in its second attempt. */
  public static class PatientOffice implements Office {

    @Override
    public String work() {
      var options = ChildWorkflowOptions.newBuilder().setRetryOptions(THREE_ATTEMPTS).build();
      return Workflow.newChildWorkflowStub(Report.class, options).report(2);
    }
  }

  @BeforeEach
  void start() {
    env.newWorker("q").registerWorkflowImplementationTypes(FlakyReport.class, PatientOffice.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aClientWaitsForTheAttemptThatSucceeds() {
    assertThat(report(options().setRetryOptions(THREE_ATTEMPTS)).report(3))
        .isEqualTo("1 after attempt 2");

    assertThat(now()).isAfter(BEGIN.plus(Duration.ofMinutes(3)));
    assertThat(statuses()).containsExactly("COMPLETED", "FAILED", "FAILED");
  }

  @Test
  void theLastAttemptsFailureIsThatOfTheWorkflow() {
    var failure =
        catchThrowableOfType(
            WorkflowFailedException.class,
            () -> report(options().setRetryOptions(THREE_ATTEMPTS)).report(9));

    assertThat(failure).cause().hasMessageContaining("attempt 3");
  }

  @Test
  void aParentWaitsForTheAttemptOfItsChildThatSucceeds() {
    Office office = env.getWorkflowClient().newWorkflowStub(Office.class, options().build());

    assertThat(office.work()).isEqualTo("1 after attempt 1");
  }

  @Test
  void aCronScheduleRunsTheWorkflowAtItsTimesUntilItIsTerminated() {
    Report report = report(options().setCronSchedule("0 * * * *"));
    WorkflowClient.start(report::report, 1);
    WorkflowStub stub = env.getWorkflowClient().newUntypedWorkflowStub("report");

    env.sleep(Duration.ofHours(3));
    stub.terminate("enough");

    assertThat(statuses()).containsExactly("TERMINATED", "COMPLETED", "COMPLETED", "COMPLETED");
    List<Instant> starts =
        env
            .getWorkflowClient()
            .getWorkflowService()
            .list(env.getNamespace(), WorkflowExecutionFilter.ALL, 10, null)
            .workflows()
            .stream()
            .map(run -> run.getStartTime())
            .toList();
    assertThat(starts.getFirst()).isAfterOrEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
    assertThat(starts.getLast()).isBetween(BEGIN, BEGIN.plusSeconds(30));
  }

  @Test
  void aDelayedStartBeginsAtItsTime() {
    assertThat(report(options().setStartDelay(Duration.ofHours(5))).report(1))
        .isEqualTo("1 after nothing");

    assertThat(now()).isAfterOrEqualTo(BEGIN.plus(Duration.ofHours(5)));
  }

  @Test
  void aSignalEndsTheDelay() {
    Report report = report(options().setStartDelay(Duration.ofDays(5)));
    WorkflowClient.start(report::report, 1);

    report.hurry();

    assertThat(WorkflowStub.fromTyped(report).getResult(String.class))
        .isEqualTo("1 after nothing hurried");
    assertThat(now()).isBefore(BEGIN.plus(Duration.ofDays(1)));
  }

  @Test
  void aScheduleThatIsNoneIsRefusedWithTheReason() {
    Report report = report(options().setCronSchedule("every monday"));

    assertThatThrownBy(() -> report.report(1))
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("cronSchedule")
        .hasMessageContaining("every monday");
  }

  private Report report(WorkflowOptions.Builder options) {
    return env.getWorkflowClient().newWorkflowStub(Report.class, options.build());
  }

  private static WorkflowOptions.Builder options() {
    return WorkflowOptions.newBuilder().setWorkflowId("report").setTaskQueue("q");
  }

  private Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  private List<String> statuses() {
    return env
        .getWorkflowClient()
        .getWorkflowService()
        .list(env.getNamespace(), WorkflowExecutionFilter.ALL, 10, null)
        .workflows()
        .stream()
        .map(run -> run.getStatus().name())
        .toList();
  }
}
