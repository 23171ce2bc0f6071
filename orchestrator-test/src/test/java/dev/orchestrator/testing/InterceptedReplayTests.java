package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.common.context.MdcContextPropagator;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptorBase;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.worker.ReplayGate;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** A history whose commands come from an interceptor, and depend on the context of the starter. */
@Timeout(60)
class InterceptedReplayTests {

  private static final String QUEUE = "stays";
  private static final String ID = "stay";

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setContextPropagators(List.of(new MdcContextPropagator("guest")))
                      .build())
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new WelcomeInterceptor())
                      .build())
              .build());

  @WorkflowInterface
  interface Stay {

    @WorkflowMethod
    void stay();
  }

  public static class StayWorkflow implements Stay {

    @Override
    public void stay() {
      if (MDC.get("guest") != null) {
        Workflow.sideEffect(String.class, () -> "breakfast");
      }
      Workflow.sleep(Duration.ofDays(365));
    }
  }

  /** Does something of its own before the workflow does. */
  private static final class WelcomeInterceptor extends WorkerInterceptorBase {

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
          Workflow.sideEffect(String.class, () -> "welcome");
          return super.execute(input);
        }
      };
    }
  }

  @BeforeEach
  void begin() {
    env.newWorker(QUEUE).registerWorkflowImplementationTypes(StayWorkflow.class);
    env.start();
    MDC.put("guest", "ada");
    WorkflowStub.fromTyped(
            env.getWorkflowClient()
                .newWorkflowStub(
                    Stay.class,
                    WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(ID).build()))
        .start();
    MDC.clear();
    Awaitility.await()
        .until(() -> history().getEvents().getLast().attributes() instanceof TimerStarted);
  }

  @AfterEach
  void close() {
    MDC.clear();
    env.close();
  }

  private WorkflowExecutionHistory history() {
    return env.getWorkflowClient().fetchHistory(ID);
  }

  @Test
  void aWorkerReplaysByWayOfItsInterceptorsAndContexts() {
    Worker worker = env.getWorkerFactory().getWorker(QUEUE);

    worker.replayWorkflowExecution(history());

    assertThatExceptionOfType(NonDeterministicException.class)
        .as("without the interceptor the history is another")
        .isThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history(), StayWorkflow.class));
  }

  @Test
  void theGateReplaysWorkersByWayOfTheirInterceptorsAndContexts() {
    ReplayResults results =
        ReplayGate.newBuilder(env.getWorkflowClient())
            .addWorkers(env.getWorkerFactory())
            .build()
            .replay();

    assertThat(results.replayed()).isEqualTo(1);
    assertThat(results.allErrors()).isEmpty();
  }
}
