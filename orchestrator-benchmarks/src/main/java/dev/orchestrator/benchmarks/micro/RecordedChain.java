package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.benchmarks.worker.EmptySteps;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.Worker;
import java.util.List;

/**
 * A run of the chain, as the engine's own rules made it.
 *
 * @param execution which run it is
 * @param history all its events
 */
record RecordedChain(WorkflowExecution execution, List<HistoryEvent> history) {

  private static final String TASK_QUEUE = "chains";
  private static final String INPUT = "x".repeat(100);

  /** Events that one step leads to. */
  private static final int EVENTS_PER_STEP = 6;

  /** A run with about as many events. */
  static RecordedChain ofEvents(int events) {
    try (var environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker(TASK_QUEUE);
      worker.registerWorkflowImplementationTypes(StepChain.class);
      worker.registerActivitiesImplementations(new EmptySteps());
      environment.start();
      var options = WorkflowOptions.newBuilder().setTaskQueue(TASK_QUEUE).build();
      ChainWorkflow chain =
          environment.getWorkflowClient().newWorkflowStub(ChainWorkflow.class, options);
      WorkflowExecution execution =
          WorkflowClient.start(chain::run, INPUT, events / EVENTS_PER_STEP);
      WorkflowStub.fromTyped(chain).getResult(String.class);
      return new RecordedChain(execution, environment.getWorkflowExecutionHistory(execution));
    }
  }
}
