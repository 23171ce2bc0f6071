package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowReplayerTests {

  private WorkflowExecution execution = new WorkflowExecution("", "", new UUID(0, 0));
  private List<HistoryEvent> history = List.of();

  @BeforeEach
  void runAnOrder() {
    try (var env = TestWorkflowEnvironment.newInstance()) {
      Worker worker = env.newWorker(Orders.QUEUE);
      worker.registerWorkflowImplementationTypes(DurableOrderWorkflow.class);
      worker.registerActivitiesImplementations(new FlakyPayments(0));
      env.start();
      OrderWorkflow workflow =
          env.getWorkflowClient().newWorkflowStub(OrderWorkflow.class, Orders.options());
      execution = WorkflowClient.start(workflow::process, "o-1");
      WorkflowStub.fromTyped(workflow).getResult(String.class);
      history = env.getWorkflowExecutionHistory(execution);
    }
  }

  @Test
  void theSameCodeReplaysItsHistory() {
    assertThatCode(
            () ->
                WorkflowReplayer.replayWorkflowExecution(
                    execution, history, DurableOrderWorkflow.class))
        .doesNotThrowAnyException();
  }

  @Test
  void aHistoryOfTheServersApiReplays() {
    String json =
        "{\"runId\":\"%s\",\"events\":%s}"
            .formatted(execution.runId(), new String(ProtocolJson.writeHistory(history), UTF_8));

    assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(json, DurableOrderWorkflow.class))
        .doesNotThrowAnyException();
  }

  @Test
  void codeThatDoesSomethingElseIsFound() {
    assertThatExceptionOfType(NonDeterministicException.class)
        .isThrownBy(
            () -> WorkflowReplayer.replayWorkflowExecution(execution, history, SleepsFirst.class));
  }

  @Test
  void aPageThatDoesNotReachTheEndIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecution(
                    "{\"events\":[],\"nextEventId\":1001}", DurableOrderWorkflow.class))
        .withMessageContaining("1001");
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecutionFromResource(
                    "no-such.json", DurableOrderWorkflow.class))
        .withMessageContaining("no-such.json");
  }

  /** What somebody made of the order flow without thinking of the runs under way. */
  public static class SleepsFirst implements OrderWorkflow {

    @Override
    public String process(String order) {
      Workflow.sleep(Duration.ofMinutes(1));
      return "slept";
    }

    @Override
    public void delivered(String by) {}

    @Override
    public String status() {
      return "";
    }
  }
}
