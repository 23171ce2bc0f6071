package dev.orchestrator.testing;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkflowImplementationOptions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.rules.TestRule;
import org.junit.rules.Timeout;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * Gives each test of a JUnit 4 class a {@link TestWorkflowEnvironment} of its own, with one worker.
 * For suites that exist; new ones take {@link TestWorkflowExtension}. Needs {@code junit:junit} on
 * the class path. The same idea and names as in Temporal's Java SDK.
 *
 * <pre>{@code
 * @Rule
 * public TestWorkflowRule workflows =
 *     TestWorkflowRule.newBuilder()
 *         .setWorkflowTypes(DurableOrderWorkflow.class)
 *         .setActivityImplementations(new FakePayments())
 *         .build();
 *
 * @Test
 * public void anOrderIsShipped() {
 *   assertEquals("shipped", workflows.newWorkflowStub(OrderWorkflow.class).process("o-1"));
 * }
 * }</pre>
 */
public final class TestWorkflowRule implements TestRule {

  private static final String TASK_QUEUE = "test-task-queue";

  private final Builder settings;
  private @Nullable TestWorkflowEnvironment environment;

  private TestWorkflowRule(Builder settings) {
    this.settings = settings;
  }

  /** A builder. */
  public static Builder newBuilder() {
    return new Builder();
  }

  @Override
  public Statement apply(Statement base, Description description) {
    Statement test =
        settings.testTimeoutSeconds == 0
            ? base
            : Timeout.seconds(settings.testTimeoutSeconds).apply(base, description);
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        try (var begun = begin()) {
          environment = begun;
          test.evaluate();
        } finally {
          environment = null;
        }
      }
    };
  }

  /** The environment of the test that runs. */
  public TestWorkflowEnvironment getTestEnvironment() {
    TestWorkflowEnvironment current = environment;
    if (current == null) {
      throw new IllegalStateException("Expected to be asked by a test that runs with this rule");
    }
    return current;
  }

  /** Starts workflows of the test's environment and talks to them. */
  public WorkflowClient getWorkflowClient() {
    return getTestEnvironment().getWorkflowClient();
  }

  /** The task queue of the worker. */
  public String getTaskQueue() {
    return TASK_QUEUE;
  }

  /** The worker, to register more with it if the rule was told not to start. */
  public Worker getWorker() {
    return getTestEnvironment().getWorkerFactory().getWorker(TASK_QUEUE);
  }

  /** A stub to start a workflow of the worker with. */
  public <T> T newWorkflowStub(Class<T> workflow) {
    return getWorkflowClient().newWorkflowStub(workflow, options());
  }

  /** A stub to start a workflow of the worker with, by its type's name. */
  public WorkflowStub newUntypedWorkflowStub(String workflowType) {
    return getWorkflowClient().newUntypedWorkflowStub(workflowType, options());
  }

  /** The history of a run so far. */
  public WorkflowExecutionHistory getWorkflowExecutionHistory(WorkflowExecution execution) {
    return getWorkflowClient().fetchHistory(execution.workflowId(), execution.runId());
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder().setTaskQueue(TASK_QUEUE).build();
  }

  private TestWorkflowEnvironment begin() {
    var begun = TestWorkflowEnvironment.newInstance(settings.environment.build());
    Worker worker = begun.newWorker(TASK_QUEUE, settings.workerOptions);
    worker.registerWorkflowImplementationTypes(
        settings.implementationOptions, settings.workflowTypes.toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(settings.activities.toArray());
    if (!settings.doNotStart) {
      begun.start();
    }
    return begun;
  }

  /** Builds {@link TestWorkflowRule}. */
  public static final class Builder {

    private final TestEnvironmentOptions.Builder environment = TestEnvironmentOptions.newBuilder();
    private WorkerOptions workerOptions = WorkerOptions.getDefaultInstance();
    private WorkflowImplementationOptions implementationOptions =
        WorkflowImplementationOptions.getDefaultInstance();
    private List<Class<?>> workflowTypes = List.of();
    private List<Object> activities = List.of();
    private long testTimeoutSeconds;
    private boolean doNotStart;

    private Builder() {}

    /** The workflow classes that the worker runs. */
    public Builder setWorkflowTypes(Class<?>... workflowTypes) {
      this.workflowTypes = List.of(workflowTypes);
      return this;
    }

    /** The workflow classes that the worker runs, with options for all of them. */
    public Builder setWorkflowTypes(
        WorkflowImplementationOptions options, Class<?>... workflowTypes) {
      this.implementationOptions = options;
      return setWorkflowTypes(workflowTypes);
    }

    /** The activities that the worker runs; mocks of activity interfaces are fine. */
    public Builder setActivityImplementations(Object... activities) {
      this.activities = List.of(activities);
      return this;
    }

    /** Namespace, identity and data converter of client and workers. */
    public Builder setWorkflowClientOptions(WorkflowClientOptions options) {
      environment.setWorkflowClientOptions(options);
      return this;
    }

    /** What the workers share. */
    public Builder setWorkerFactoryOptions(WorkerFactoryOptions options) {
      environment.setWorkerFactoryOptions(options);
      return this;
    }

    /** The options of the worker. */
    public Builder setWorkerOptions(WorkerOptions options) {
      this.workerOptions = options;
      return this;
    }

    /** The time at which each test begins; the machine's unless set. */
    public Builder setInitialTime(Instant time) {
      environment.setInitialTime(time);
      return this;
    }

    /** Whether time is skipped at all; true unless set. */
    public Builder setUseTimeskipping(boolean useTimeskipping) {
      environment.setUseTimeskipping(useTimeskipping);
      return this;
    }

    /** How long a test may take, in seconds; 0, which is the default, for any time. */
    public Builder setTestTimeoutSeconds(long seconds) {
      testTimeoutSeconds = seconds;
      return this;
    }

    /** Whether to leave {@link TestWorkflowEnvironment#start()} to the tests. */
    public Builder setDoNotStart(boolean leaveToTest) {
      doNotStart = leaveToTest;
      return this;
    }

    /** The rule. */
    public TestWorkflowRule build() {
      return new TestWorkflowRule(this);
    }
  }
}
