package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityMethod;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityTests {

  private WorkflowTaskHandler handler;

  @AfterEach
  void close() {
    handler.close();
  }

  private TestRun start(Class<?> workflow) {
    handler = Handlers.of(workflow);
    return TestRun.start(handler, "Program");
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run();
  }

  public record Receipt(String id, List<Integer> amounts) {}

  @ActivityInterface(namePrefix = "Pay_")
  interface Payment {
    Receipt charge(String customer, int amount);

    @ActivityMethod(name = "undo")
    void refund(String id);

    @MethodRetry(maximumAttempts = 3, initialIntervalSeconds = 2)
    List<Receipt> history();
  }

  public static class Typed implements Program {
    @Override
    public String run() {
      Payment payment = Workflow.newActivityStub(Payment.class, Handlers.OPTIONS);
      Receipt receipt = payment.charge("Ada", 5);
      payment.refund(receipt.id());
      List<Receipt> history = payment.history();
      return receipt.amounts() + " " + history.getFirst().id() + payment.equals(payment);
    }
  }

  @Test
  void aTypedStubRunsActivitiesByTheNamesOfTheInterface() {
    TestRun run = start(Typed.class);
    var charge = run.command(Command.ScheduleActivityTask.class);
    assertThat(charge.activityType()).isEqualTo("Pay_Charge");
    assertThat(charge.activityId()).isEqualTo("1");
    assertThat(charge.taskQueue()).isEqualTo(TestRun.QUEUE);
    assertThat(charge.startToCloseTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(charge.retryPolicy()).isEqualTo(RetryPolicy.DEFAULT);
    assertThat(charge.input()).hasSize(2);

    run.completeActivity("Pay_Charge", new Receipt("r1", List.of(5))).task();
    run.completeActivity("Pay_undo", null).task();
    run.completeActivity("Pay_History", List.of(new Receipt("r0", List.of()))).task();

    assertThat(run.result(String.class)).isEqualTo("[5] r0true");
  }

  public static class Configured implements Program {
    @Override
    public String run() {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue("slow")
              .setScheduleToCloseTimeout(Duration.ofHours(2))
              .setScheduleToStartTimeout(Duration.ofHours(1))
              .setHeartbeatTimeout(Duration.ofSeconds(9))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumAttempts(7).setDoNotRetry("Fatal").build())
              .build();
      Workflow.newActivityStub(Payment.class, options).history();
      return "";
    }
  }

  @Test
  void optionsOfTheStubWinOverTheMethodsAnnotation() {
    var command = start(Configured.class).command(Command.ScheduleActivityTask.class);

    assertThat(command.taskQueue()).isEqualTo("slow");
    assertThat(command.scheduleToCloseTimeout()).isEqualTo(Duration.ofHours(2));
    assertThat(command.scheduleToStartTimeout()).isEqualTo(Duration.ofHours(1));
    assertThat(command.startToCloseTimeout()).isNull();
    assertThat(command.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(command.retryPolicy())
        .isEqualTo(new RetryPolicy(Duration.ofSeconds(2), 2.0, null, 7, List.of("Fatal")));
  }

  public static class WithoutTimeout implements Program {
    @Override
    public String run() {
      Workflow.newActivityStub(Payment.class, ActivityOptions.newBuilder().build());
      return "";
    }
  }

  @Test
  void aStubWithoutTimeoutIsRefused() {
    start(WithoutTimeout.class)
        .assertTaskFailed(
            WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "startToCloseTimeout");
  }

  public static class Catching implements Program {
    @Override
    public String run() {
      try {
        Workflow.newUntypedActivityStub(Handlers.OPTIONS).execute("Charge", String.class, 1);
        return "no failure";
      } catch (ActivityFailure e) {
        return e.getActivityType()
            + e.getScheduledEventId()
            + " "
            + e.getRetryState()
            + describe(e);
      }
    }

    private static String describe(ActivityFailure e) {
      return switch (e.getCause()) {
        case ApplicationFailure cause ->
            " " + cause.getType() + cause.getDetails().get(String.class) + cause.isNonRetryable();
        case TimeoutFailure cause -> " " + cause.getTimeoutType();
        default -> " " + e.getCause();
      };
    }
  }

  @Test
  void aFailureComesWithItsCauseAndDetails() {
    TestRun run =
        start(Catching.class)
            .failActivity(
                "Charge", ApplicationFailure.newNonRetryableFailure("no", "Declined", " limit "))
            .task();

    assertThat(run.result(String.class))
        .isEqualTo("Charge5 MAXIMUM_ATTEMPTS_REACHED Declined limit true");
  }

  @Test
  void aTimeoutIsAFailureToo() {
    TestRun run =
        start(Catching.class).timeOutActivity("Charge", TimeoutType.SCHEDULE_TO_CLOSE).task();

    assertThat(run.result(String.class)).isEqualTo("Charge5 TIMEOUT SCHEDULE_TO_CLOSE");
  }

  @Test
  void aResultThatDoesNotFitFailsTheTaskAndNotTheWorkflow() {
    TestRun run = start(Typed.class).completeActivity("Pay_Charge", "not a receipt").task();

    run.assertTaskFailed(WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, "Receipt");
  }
}
