package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.Saga;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SagaTests {

  @WorkflowInterface
  interface Booking {
    @WorkflowMethod
    String book(boolean parallel, boolean continueWithError);
  }

  public static class Trip implements Booking {
    @Override
    public String book(boolean parallel, boolean continueWithError) {
      Saga saga =
          new Saga(
              new Saga.Options.Builder()
                  .setParallelCompensation(parallel)
                  .setContinueWithError(continueWithError)
                  .build());
      ActivityStub stub = PromiseTests.stub();
      try {
        saga.addCompensation(this::undo, "UndoHotel");
        saga.addCompensation(this::undo, "UndoFlight");
        stub.execute("BookCar", Void.class);
        return "booked";
      } catch (ActivityFailure e) {
        try {
          saga.compensate();
          return "compensated";
        } catch (RuntimeException failure) {
          return failure.getClass().getSimpleName() + failure.getSuppressed().length;
        }
      }
    }

    private void undo(String activityType) {
      PromiseTests.stub().execute(activityType, Void.class);
    }
  }

  private static TestRun failed(boolean parallel, boolean continueWithError) {
    var handler = Handlers.of(Trip.class);
    return TestRun.start(handler, "Booking", parallel, continueWithError)
        .failActivity("BookCar", ApplicationFailure.newFailure("none left", "SoldOut"))
        .task();
  }

  @Test
  void compensationsRunOneAfterTheOtherTheLastFirst() {
    TestRun run = failed(false, false);
    assertThat(run.state().openActivities()).containsExactly("UndoFlight");

    run.completeActivity("UndoFlight", null).task();
    assertThat(run.state().openActivities()).containsExactly("UndoHotel");

    assertThat(run.completeActivity("UndoHotel", null).task().result(String.class))
        .isEqualTo("compensated");
  }

  @Test
  void compensationsMayRunAllAtOnce() {
    TestRun run = failed(true, false);
    assertThat(run.state().openActivities()).containsExactly("UndoHotel", "UndoFlight");

    run.completeActivity("UndoHotel", null).completeActivity("UndoFlight", null).task();
    assertThat(run.result(String.class)).isEqualTo("compensated");
  }

  @Test
  void aFailedCompensationEndsTheSaga() {
    TestRun run = failed(false, false);

    run.failActivity("UndoFlight", ApplicationFailure.newFailure("no", "No")).task();

    assertThat(run.result(String.class)).isEqualTo("ActivityFailure0");
    assertThat(run.state().openActivities()).isEmpty();
  }

  @Test
  void aFailedCompensationMayLeaveTheOthersToRun() {
    TestRun run = failed(false, true);

    run.failActivity("UndoFlight", ApplicationFailure.newFailure("no", "No")).task();
    assertThat(run.state().openActivities()).containsExactly("UndoHotel");

    run.failActivity("UndoHotel", ApplicationFailure.newFailure("no", "No")).task();
    assertThat(run.result(String.class)).isEqualTo("compensated");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allAtOnceAllRunAndAllFailuresAreTold(boolean continueWithError) {
    TestRun run = failed(true, continueWithError);

    run.failActivity("UndoFlight", ApplicationFailure.newFailure("no", "No")).task();
    assertThat(run.state().openActivities()).containsExactly("UndoHotel");

    run.failActivity("UndoHotel", ApplicationFailure.newFailure("no", "No")).task();
    assertThat(run.result(String.class)).isEqualTo("CompensationException1");
  }

  @Test
  void nothingIsCompensatedWhenAllGoesWell() {
    try (var handler = Handlers.of(Trip.class)) {
      TestRun run = TestRun.start(handler, "Booking", false, false).completeActivity("BookCar", 1);

      run.task().command(Command.CompleteWorkflowExecution.class);
    }
  }
}
