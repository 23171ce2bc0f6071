package dev.orchestrator.autoconfigure.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.testing.TestEnvironmentOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Traces that go beyond one run and its activities. */
@Timeout(60)
class TracedFamilyTests {

  private final NumberingTracer tracer = new NumberingTracer();

  @WorkflowInterface
  interface Parent {

    @WorkflowMethod
    String raise();

    @UpdateMethod
    String name(String name);
  }

  @WorkflowInterface
  interface Child {

    @WorkflowMethod
    String grow(String name);

    @SignalMethod
    void feed();
  }

  @ActivityInterface
  interface Birth {

    void bear();
  }

  public static class RaisingParent implements Parent {

    private final Birth birth =
        Workflow.newLocalActivityStub(
            Birth.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .build());
    private @Nullable String name;

    @Override
    public String raise() {
      birth.bear();
      Workflow.await(() -> name != null);
      Child child = Workflow.newChildWorkflowStub(Child.class);
      Promise<String> grown = Async.function(child::grow, String.valueOf(name));
      child.feed();
      return grown.get();
    }

    @Override
    public String name(String name) {
      this.name = name;
      return name;
    }
  }

  public static class GrowingChild implements Child {

    private boolean fed;

    @Override
    public void feed() {
      fed = true;
    }

    @Override
    public String grow(String name) {
      Workflow.await(() -> fed);
      return name + " is big";
    }
  }

  @Test
  void tracesGoIntoLocalActivitiesChildrenTheirSignalsAndUpdates() {
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(tracer);
    try (var environment = environment(registry)) {
      Worker worker = environment.newWorker("family");
      worker.registerWorkflowImplementationTypes(RaisingParent.class, GrowingChild.class);
      worker.registerActivitiesImplementations((Birth) () -> {});
      environment.start();
      Parent parent =
          environment
              .getWorkflowClient()
              .newWorkflowStub(
                  Parent.class, WorkflowOptions.newBuilder().setTaskQueue("family").build());
      WorkflowClient.start(parent::raise);

      assertThat(parent.name("Ada")).isEqualTo("Ada");
      assertThat(WorkflowStub.fromTyped(parent).getResult(String.class)).isEqualTo("Ada is big");
    }

    assertThat(tracer.seen())
        .contains(
            "orchestrator.workflow.start -> 1",
            "orchestrator.workflow.update -> 2",
            "orchestrator.workflow.update.handle <- 2",
            "orchestrator.workflow.signal.handle <- 1",
            "orchestrator.activity <- 1");
    assertThat(tracer.seen().stream().filter("orchestrator.workflow <- 1"::equals))
        .as("of the parent and of the child")
        .hasSize(2);
  }

  private static TestWorkflowEnvironment environment(ObservationRegistry registry) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setInterceptors(new ObservedClientInterceptor(registry))
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new ObservedWorkerInterceptor(registry))
                    .build())
            .build());
  }
}
