package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import dev.orchestrator.worker.Worker;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestWorkflowExtensionTests {

  private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

  @RegisterExtension
  static final TestWorkflowExtension WORKFLOWS =
      TestWorkflowExtension.newBuilder()
          .registerWorkflowImplementationTypes(DurableOrderWorkflow.class)
          .setInitialTime(BEGIN)
          .setDoNotStart(true)
          .build();

  @Test
  void aTestGetsAStubAndRegistersItsOwnActivities(
      OrderWorkflow workflow, Worker worker, TestWorkflowEnvironment env) {
    worker.registerActivitiesImplementations(new FlakyPayments(1));
    env.start();

    assertThat(workflow.process("o-1")).isEqualTo("receipt 2 refunded");
    assertThat(env.currentTimeMillis()).isGreaterThan(BEGIN.toEpochMilli());
  }

  @Test
  void everyTestHasAnEnvironmentOfItsOwn(
      WorkflowClient client, WorkflowOptions options, TestWorkflowEnvironment env) {
    assertThat(env.isStarted()).isFalse();
    assertThat(client).isSameAs(env.getWorkflowClient());
    assertThat(options.getTaskQueue()).isNotEmpty();
    assertThat(Instant.ofEpochMilli(env.currentTimeMillis())).isBefore(BEGIN.plusSeconds(60));
  }
}
