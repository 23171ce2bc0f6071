package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowUpdateStage;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods of workflow interfaces that have a body of their own. */
@Timeout(60)
class DefaultMethodTests {

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @WorkflowInterface
  public interface Lamp {

    @WorkflowMethod
    default String shine() {
      Workflow.await(() -> false);
      return "never";
    }

    @SignalMethod
    void dim(int percent);

    @UpdateMethod
    default String colour(String wanted) {
      return wanted + " by " + Workflow.getInfo().getWorkflowId();
    }

    /** A shorthand. */
    default void off() {
      dim(0);
    }
  }

  public static class DeskLamp implements Lamp {

    private int percent = 100;

    @Override
    public String shine() {
      Workflow.await(() -> percent == 0);
      return "off";
    }

    @Override
    public void dim(int to) {
      percent = to;
    }
  }

  @WorkflowInterface
  interface Switch {

    @WorkflowMethod
    String turn(String what);
  }

  /** Does what the test says. */
  public static class AnySwitch implements Switch {

    static UnaryOperator<String> code = what -> what;

    @Override
    public String turn(String what) {
      return code.apply(what);
    }
  }

  @BeforeEach
  void start() {
    env.newWorker("q").registerWorkflowImplementationTypes(DeskLamp.class, AnySwitch.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aReferenceToOneWithARoleIsTakenForThatRole() {
    Lamp lamp = client().newWorkflowStub(Lamp.class, options("lamp"));
    WorkflowClient.start(lamp::shine);

    var update =
        UpdateOptions.<String>newBuilder().setWaitForStage(WorkflowUpdateStage.ACCEPTED).build();
    assertThat(WorkflowClient.startUpdate(lamp::colour, "red", update).getResult())
        .isEqualTo("red by lamp");
    lamp.off();

    assertThat(lamp.shine()).isEqualTo("off");
  }

  @Test
  void aWorkflowCannotCallTheRolesOfAnotherThatItHasNoMessagesFor() {
    WorkflowClient.start(client().newWorkflowStub(Lamp.class, options("lamp"))::shine);
    AnySwitch.code =
        what -> {
          Lamp external = Workflow.newExternalWorkflowStub(Lamp.class, "lamp");
          String refused =
              outcome(external::shine)
                  + outcome(() -> external.colour("red"))
                  + outcome(() -> Workflow.newChildWorkflowStub(Lamp.class).colour("red"));
          external.off();
          return refused;
        };

    assertThat(client().newWorkflowStub(Switch.class, options("switch")).turn("off"))
        .isEqualTo("refused refused refused ");
    assertThat(client().newUntypedWorkflowStub("lamp").getResult(String.class)).isEqualTo("off");
  }

  private static String outcome(Runnable call) {
    try {
      call.run();
      return "called here ";
    } catch (UnsupportedOperationException e) {
      return "refused ";
    }
  }

  private WorkflowClient client() {
    return env.getWorkflowClient();
  }

  private static WorkflowOptions options(String workflowId) {
    return WorkflowOptions.newBuilder().setTaskQueue("q").setWorkflowId(workflowId).build();
  }
}
