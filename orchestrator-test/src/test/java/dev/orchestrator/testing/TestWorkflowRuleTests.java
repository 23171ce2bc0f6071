package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.testing.Orders.DurableOrderWorkflow;
import dev.orchestrator.testing.Orders.FlakyPayments;
import dev.orchestrator.testing.Orders.OrderWorkflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.junit.runners.model.TestTimedOutException;

/** The rule as JUnit 4 applies it. */
class TestWorkflowRuleTests {

  private static final Instant BEGIN = Instant.parse("2020-02-01T00:00:00Z");

  private static TestWorkflowRule.Builder rule() {
    return TestWorkflowRule.newBuilder()
        .setWorkflowTypes(DurableOrderWorkflow.class)
        .setActivityImplementations(new FlakyPayments(0))
        .setInitialTime(BEGIN);
  }

  private static void run(TestWorkflowRule rule, ThrowingTest test) throws Throwable {
    Statement statement =
        new Statement() {
          @Override
          public void evaluate() throws Throwable {
            test.run();
          }
        };
    rule.apply(statement, Description.createTestDescription("Suite", "test")).evaluate();
  }

  @Test
  void eachTestHasAnEnvironmentOfItsOwnWithAWorkerThatRuns() throws Throwable {
    TestWorkflowRule rule = rule().build();
    Set<TestWorkflowEnvironment> environments = new HashSet<>();
    for (int test = 0; test < 2; test++) {
      run(
          rule,
          () -> {
            environments.add(rule.getTestEnvironment());
            OrderWorkflow workflow = rule.newWorkflowStub(OrderWorkflow.class);
            var execution = WorkflowClient.start(workflow::process, "o-1");
            String result =
                rule.getWorkflowClient()
                    .newUntypedWorkflowStub(execution.workflowId())
                    .getResult(String.class);
            assertThat(result).isEqualTo("receipt 1 refunded");
            HistoryAssert.assertThat(rule.getWorkflowExecutionHistory(execution)).isCompleted();
          });
    }

    assertThat(environments).hasSize(2).allMatch(TestWorkflowEnvironment::isShutdown);
  }

  @Test
  void testsMayRegisterMoreAndStartThemselves() throws Throwable {
    TestWorkflowRule rule =
        TestWorkflowRule.newBuilder()
            .setWorkflowTypes(DurableOrderWorkflow.class)
            .setDoNotStart(true)
            .build();
    run(
        rule,
        () -> {
          assertThat(rule.getTestEnvironment().isStarted()).isFalse();
          rule.getWorker().registerActivitiesImplementations(new FlakyPayments(0));
          rule.getTestEnvironment().start();
          assertThat(rule.newUntypedWorkflowStub("OrderWorkflow").start("o-1")).isNotNull();
          assertThat(rule.getTestEnvironment().getDiagnostics())
              .contains("1 ", "WorkflowExecutionStarted");
        });
  }

  @Test
  void aTestThatTakesTooLongFails() {
    TestWorkflowRule rule = rule().setTestTimeoutSeconds(1).build();
    assertThatThrownBy(() -> run(rule, () -> new CountDownLatch(1).await()))
        .isInstanceOf(TestTimedOutException.class);
  }

  @Test
  void outsideOfTestsThereIsNoEnvironment() {
    assertThatIllegalStateException().isThrownBy(() -> rule().build().getTestEnvironment());
  }

  private interface ThrowingTest {

    void run() throws Throwable;
  }
}
