package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.workflow.CancelExternalWorkflowException;
import dev.orchestrator.workflow.SignalExternalWorkflowException;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExternalWorkflowTests {

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @WorkflowInterface
  interface Shelf {
    @WorkflowMethod
    String hold();

    @SignalMethod
    void put(String item);
  }

  @WorkflowInterface
  interface Picker {
    @WorkflowMethod
    String pick();
  }

  public static class OneItemShelf implements Shelf {

    private String item = "";

    @Override
    public String hold() {
      Workflow.await(() -> !item.isEmpty());
      return item;
    }

    @Override
    public void put(String newItem) {
      item = newItem;
    }
  }

  /** Does what the test says. */
  public static class AnyPicker implements Picker {

    static Supplier<String> code = () -> "";

    @Override
    public String pick() {
      return code.get();
    }
  }

  @BeforeEach
  void start() {
    env.newWorker("q").registerWorkflowImplementationTypes(OneItemShelf.class, AnyPicker.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWorkflowSignalsAnotherOne(boolean typed) {
    WorkflowStub shelf = shelf();
    AnyPicker.code =
        () -> {
          if (typed) {
            Workflow.newExternalWorkflowStub(Shelf.class, "shelf").put("book");
          } else {
            Workflow.newUntypedExternalWorkflowStub("shelf").signal("put", "book");
          }
          return "done";
        };

    assertThat(picker().pick()).isEqualTo("done");
    assertThat(shelf.getResult(String.class)).isEqualTo("book");
  }

  @Test
  void aWorkflowCancelsAnotherOne() {
    WorkflowStub shelf = shelf();
    AnyPicker.code =
        () -> {
          Workflow.newUntypedExternalWorkflowStub("shelf").cancel("closing time");
          return "done";
        };

    assertThat(picker().pick()).isEqualTo("done");
    assertThat(
            catchThrowableOfType(
                WorkflowFailedException.class, () -> shelf.getResult(String.class)))
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void nobodyToSignalOrCancelIsAnExceptionOfItsOwn() {
    AnyPicker.code =
        () -> {
          String signalled = "";
          try {
            Workflow.newExternalWorkflowStub(Shelf.class, "no such shelf").put("book");
          } catch (SignalExternalWorkflowException e) {
            signalled = e.getWorkflowId();
          }
          try {
            Workflow.newUntypedExternalWorkflowStub("no such shelf").cancel();
          } catch (CancelExternalWorkflowException e) {
            return signalled + " twice: " + e.getWorkflowId();
          }
          return "reached somebody";
        };

    assertThat(picker().pick()).isEqualTo("no such shelf twice: no such shelf");
  }

  @Test
  void aRunThatIsClosedIsNobody() {
    WorkflowStub shelf = shelf();
    shelf.terminate("full");
    var run = Objects.requireNonNull(shelf.getExecution());
    AnyPicker.code =
        () -> {
          try {
            Workflow.newExternalWorkflowStub(Shelf.class, run).put("book");
            return "reached somebody";
          } catch (SignalExternalWorkflowException e) {
            return String.valueOf(e.getRunId());
          }
        };

    assertThat(picker().pick()).isEqualTo(run.runId().toString());
  }

  private WorkflowStub shelf() {
    Shelf shelf = env.getWorkflowClient().newWorkflowStub(Shelf.class, options("shelf"));
    WorkflowClient.start(shelf::hold);
    return WorkflowStub.fromTyped(shelf);
  }

  private Picker picker() {
    return env.getWorkflowClient().newWorkflowStub(Picker.class, options("picker"));
  }

  private static WorkflowOptions options(String workflowId) {
    return WorkflowOptions.newBuilder().setWorkflowId(workflowId).setTaskQueue("q").build();
  }
}
