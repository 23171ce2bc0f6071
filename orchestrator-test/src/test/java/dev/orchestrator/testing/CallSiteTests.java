package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Lines of workflow code in histories, on the engine's own rules. */
class CallSiteTests {

  @Test
  void linesAreRecordedOnceForEachTaskWithCommandsAndReplayLeavesThemAlone() {
    WorkflowExecutionHistory history = run(true);

    assertThat(lines(history))
        .hasSize(3)
        .first()
        .asString()
        .contains("DurableOrderWorkflow.process(Orders.java:");
    HistoryAssert.assertThat(history).isCompleted();
    WorkflowReplayer.replayWorkflowExecution(history, DurableOrderWorkflow.class);
  }

  @Test
  void nothingIsRecordedUnlessAskedFor() {
    assertThat(lines(run(false))).isEmpty();
  }

  private static List<String> lines(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .filter(event -> event.attributes() instanceof MarkerRecorded)
        .map(event -> ((MarkerRecorded) event.attributes()).details().get("lines"))
        .map(lines -> Objects.requireNonNull(lines).text())
        .toList();
  }

  private static WorkflowExecutionHistory run(boolean recordCallSites) {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setRecordCallSites(recordCallSites)
                    .setWorkflowCacheSize(0)
                    .build())
            .build();
    try (var env = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = env.newWorker(Orders.QUEUE);
      worker.registerWorkflowImplementationTypes(DurableOrderWorkflow.class);
      worker.registerActivitiesImplementations(new FlakyPayments(0));
      env.start();
      OrderWorkflow workflow =
          env.getWorkflowClient().newWorkflowStub(OrderWorkflow.class, Orders.options());
      var execution = WorkflowClient.start(workflow::process, "o-1");
      WorkflowStub.fromTyped(workflow).getResult(String.class);
      return env.getWorkflowClient().fetchHistory(execution.workflowId());
    }
  }
}
