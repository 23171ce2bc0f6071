package dev.orchestrator.testing;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.workflow.WorkflowInterface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of a JUnit class a {@link TestWorkflowEnvironment} of its own, with one worker. A
 * test method asks for what it needs by its parameters: a workflow interface (a stub to start one
 * with), {@link TestWorkflowEnvironment}, {@link WorkflowClient}, {@link WorkflowOptions} or {@link
 * Worker}. The same idea and names as in Temporal's Java SDK.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestWorkflowExtension workflows =
 *     TestWorkflowExtension.newBuilder()
 *         .registerWorkflowImplementationTypes(DurableOrderWorkflow.class)
 *         .setActivityImplementations(new FakePayments())
 *         .build();
 *
 * @Test
 * void anOrderIsShipped(OrderWorkflow workflow) {
 *   assertThat(workflow.process("o-1")).isEqualTo("shipped");
 * }
 * }</pre>
 */
public final class TestWorkflowExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TestWorkflowExtension.class);
  private static final String TASK_QUEUE = "test-task-queue";

  private final List<Class<?>> workflows;
  private final List<Object> activities;
  private final @Nullable Instant initialTime;
  private final boolean doNotStart;

  private TestWorkflowExtension(Builder builder) {
    workflows = List.copyOf(builder.workflows);
    activities = List.copyOf(builder.activities);
    initialTime = builder.initialTime;
    doNotStart = builder.doNotStart;
  }

  /** A builder; at least one workflow is to be registered. */
  public static Builder newBuilder() {
    return new Builder();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setInitialTime(initialTime).build());
    context.getStore(NAMESPACE).put(TestWorkflowEnvironment.class, environment);
    Worker worker = environment.newWorker(TASK_QUEUE);
    worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(activities.toArray());
    if (!doNotStart) {
      environment.start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    environment(context).close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestWorkflowEnvironment.class
        || type == WorkflowClient.class
        || type == WorkflowOptions.class
        || type == Worker.class
        || type.isAnnotationPresent(WorkflowInterface.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestWorkflowEnvironment environment = environment(context);
    WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue(TASK_QUEUE).build();
    Class<?> type = parameter.getParameter().getType();
    if (type == TestWorkflowEnvironment.class) {
      return environment;
    }
    if (type == WorkflowClient.class) {
      return environment.getWorkflowClient();
    }
    if (type == WorkflowOptions.class) {
      return options;
    }
    if (type == Worker.class) {
      return environment.getWorkerFactory().getWorker(TASK_QUEUE);
    }
    return environment.getWorkflowClient().newWorkflowStub(type, options);
  }

  private static TestWorkflowEnvironment environment(ExtensionContext context) {
    TestWorkflowEnvironment environment =
        context
            .getStore(NAMESPACE)
            .get(TestWorkflowEnvironment.class, TestWorkflowEnvironment.class);
    if (environment == null) {
      throw new IllegalStateException("Expected an environment: it is made before each test");
    }
    return environment;
  }

  /** Builds {@link TestWorkflowExtension}. */
  public static final class Builder {

    private List<Class<?>> workflows = List.of();
    private List<Object> activities = List.of();
    private @Nullable Instant initialTime;
    private boolean doNotStart;

    private Builder() {}

    /** The workflow classes that the worker runs. */
    public Builder registerWorkflowImplementationTypes(Class<?>... types) {
      workflows = List.of(types);
      return this;
    }

    /** The activities that the worker runs; the same objects in all tests. */
    public Builder setActivityImplementations(Object... implementations) {
      activities = List.of(implementations);
      return this;
    }

    /** The time at which each test begins; the machine's unless set. */
    public Builder setInitialTime(Instant time) {
      initialTime = time;
      return this;
    }

    /**
     * Whether to leave the start to the tests, so that they can register activities of their own
     * with the worker; they then call {@link TestWorkflowEnvironment#start()}.
     */
    public Builder setDoNotStart(boolean leaveToTest) {
      doNotStart = leaveToTest;
      return this;
    }

    /** The extension. */
    public TestWorkflowExtension build() {
      return new TestWorkflowExtension(this);
    }
  }
}
