package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionDescription.RunChain;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInfo;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContinueAsNewTests {

  private TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @WorkflowInterface
  interface Billing {
    @WorkflowMethod
    String bill(int month, int until);

    @SignalMethod
    void stop();
  }

  @WorkflowInterface
  interface Closing {
    @WorkflowMethod(name = "Closing")
    String close(int months);
  }

  public static class MonthlyBilling implements Billing {

    private boolean stopped;

    @Override
    public String bill(int month, int until) {
      Workflow.await(Duration.ofDays(30), () -> stopped);
      if (stopped || month == until) {
        return "billed " + month;
      }
      try {
        Workflow.continueAsNew(month + 1, until);
      } finally {
        if (stopped) {
          Workflow.sleep(Duration.ofDays(1)); // never: the run is over
        }
      }
      return "not reached";
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }

  public static class Handover implements Billing {

    @Override
    public String bill(int month, int until) {
      var options =
          ContinueAsNewOptions.newBuilder()
              .setTaskQueue("closings")
              .setWorkflowRunTimeout(Duration.ofHours(2))
              .setMemo(Map.of("months", until))
              .build();
      return Workflow.newContinueAsNewStub(Closing.class, options).close(until);
    }

    @Override
    public void stop() {}
  }

  public static class YearEnd implements Closing {

    @Override
    public String close(int months) {
      WorkflowInfo info = Workflow.getInfo();
      return "%s %s %d %s %s"
          .formatted(
              info.getTaskQueue(),
              info.getWorkflowRunTimeout(),
              Objects.requireNonNull(info.getMemo("months", Integer.class)),
              info.getContinuedExecutionRunId().equals(Optional.of(info.getFirstExecutionRunId())),
              info.isContinueAsNewSuggested());
    }
  }

  public static class LongHistory implements Closing {

    @Override
    public String close(int months) {
      long before = Workflow.getInfo().getHistorySize();
      while (!Workflow.getInfo().isContinueAsNewSuggested()) {
        for (int i = 0; i < 500; i++) {
          Workflow.sideEffect(Integer.class, () -> 1);
        }
        Workflow.sleep(1);
      }
      WorkflowInfo info = Workflow.getInfo();
      return (info.getHistoryLength() >= 4096) + " " + (info.getHistorySize() > before);
    }
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void aClientWaitsForTheLastRunOfTheChain() {
    start(MonthlyBilling.class);
    Billing billing = stub(Billing.class);

    assertThat(billing.bill(1, 4)).isEqualTo("billed 4");

    WorkflowExecution first = execution(billing);
    WorkflowExecutionDescription described = describe(first);
    assertThat(described.getStatus()).isEqualTo(WorkflowExecutionStatus.CONTINUED_AS_NEW);
    RunChain chain = Objects.requireNonNull(described.getChain());
    assertThat(chain.firstRunId()).isEqualTo(first.runId());
    assertThat(chain.previousRunId()).isNull();
    UUID second = Objects.requireNonNull(chain.nextRunId());
    RunChain next =
        describe(new WorkflowExecution(first.namespace(), first.workflowId(), second)).getChain();
    assertThat(next)
        .extracting(RunChain::firstRunId, RunChain::previousRunId)
        .containsOnly(first.runId());
    assertThat(lastEvent(first)).isEqualTo("WorkflowExecutionContinuedAsNew");
    assertThat(statuses())
        .containsExactly("COMPLETED", "CONTINUED_AS_NEW", "CONTINUED_AS_NEW", "CONTINUED_AS_NEW");
  }

  @Test
  void aSignalReachesWhicheverRunIsOpen() {
    start(MonthlyBilling.class);
    Billing billing = stub(Billing.class);
    env.registerDelayedCallback(Duration.ofDays(70), billing::stop);

    assertThat(billing.bill(1, 100)).isEqualTo("billed 3");
  }

  @Test
  void anotherTypeOnAnotherQueueMayGoOnWithAnotherMemo() {
    start(Handover.class);

    assertThat(stub(Billing.class).bill(1, 12)).isEqualTo("closings PT2H 12 true false");
  }

  @Test
  void replayFindsTheSameContinuation() {
    env.close();
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build())
                .build());
    start(MonthlyBilling.class);
    Billing billing = stub(Billing.class);

    assertThat(billing.bill(1, 2)).isEqualTo("billed 2");

    List<HistoryEvent> history = env.getWorkflowExecutionHistory(execution(billing));
    WorkflowReplayer.replayWorkflowExecution(execution(billing), history, MonthlyBilling.class);
  }

  @Test
  void aLongHistorySuggestsIt() {
    start(LongHistory.class);

    assertThat(stub(Closing.class).close(1)).isEqualTo("true true");
  }

  private void start(Class<?> workflow) {
    Worker worker = env.newWorker("bills");
    worker.registerWorkflowImplementationTypes(workflow);
    if (workflow != LongHistory.class) {
      env.newWorker("closings").registerWorkflowImplementationTypes(YearEnd.class);
    }
    env.start();
  }

  private <T> T stub(Class<T> workflowInterface) {
    return env.getWorkflowClient()
        .newWorkflowStub(
            workflowInterface,
            WorkflowOptions.newBuilder().setWorkflowId("billing").setTaskQueue("bills").build());
  }

  private static WorkflowExecution execution(Object stub) {
    return Objects.requireNonNull(WorkflowStub.fromTyped(stub).getExecution());
  }

  private WorkflowExecutionDescription describe(WorkflowExecution run) {
    return env.getWorkflowClient().getWorkflowService().describe(run.key(), run.runId());
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

  private String lastEvent(WorkflowExecution run) {
    return env.getWorkflowExecutionHistory(run).getLast().attributes().eventType();
  }
}
