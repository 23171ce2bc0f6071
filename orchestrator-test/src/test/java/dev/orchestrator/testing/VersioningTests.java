package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.common.VersioningOverride.PinnedVersioningOverride;
import dev.orchestrator.common.WorkerDeploymentVersion;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerDeploymentOptions;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import dev.orchestrator.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two builds of an application, as two processes in one environment. */
class VersioningTests {

  private static final String QUEUE = "visits";
  private static final WorkerDeploymentVersion A = new WorkerDeploymentVersion("shop", "a");
  private static final WorkerDeploymentVersion B = new WorkerDeploymentVersion("shop", "b");

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

  @WorkflowInterface
  interface Visit {

    @WorkflowMethod
    String stay();

    @SignalMethod
    void leave();
  }

  /** Leaves when it is told to. */
  public abstract static class Visitor implements Visit {

    private boolean told;

    String untilTold(String build) {
      Workflow.await(() -> told);
      return build;
    }

    @Override
    public void leave() {
      told = true;
    }
  }

  public static class PinnedToA extends Visitor {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public String stay() {
      return untilTold("a");
    }
  }

  public static class PinnedToB extends Visitor {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public String stay() {
      return untilTold("b");
    }
  }

  public static class MovingOnA extends Visitor {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public String stay() {
      return untilTold("a");
    }
  }

  public static class MovingOnB extends Visitor {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public String stay() {
      return untilTold("b");
    }
  }

  /** Sleeps, where the others wait. */
  public static class Different extends Visitor {

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public String stay() {
      Workflow.sleep(Duration.ofDays(1));
      return "different";
    }
  }

  public static class Silent extends Visitor {

    @Override
    public String stay() {
      return untilTold("silent");
    }
  }

  @AfterEach
  void end() {
    environment.close();
  }

  private static WorkerOptions of(WorkerDeploymentVersion version) {
    return WorkerOptions.newBuilder()
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder().setVersion(version).setUseVersioning(true).build())
        .build();
  }

  private WorkerFactory serve(WorkerDeploymentVersion version, Class<?> workflow) {
    WorkerFactory factory = environment.newWorkerFactory();
    factory.newWorker(QUEUE, of(version)).registerWorkflowImplementationTypes(workflow);
    factory.start();
    return factory;
  }

  private WorkflowStub start() {
    return start(WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  private WorkflowStub start(WorkflowOptions options) {
    Visit visit = environment.getWorkflowClient().newWorkflowStub(Visit.class, options);
    WorkflowClient.start(visit::stay);
    return WorkflowStub.fromTyped(visit);
  }

  private void awaitFirstDecision(WorkflowStub visit) {
    while (decisions(visit).isEmpty()) {
      environment.sleep(Duration.ofMillis(10));
    }
  }

  private List<WorkflowTaskCompleted> decisions(WorkflowStub visit) {
    WorkflowExecution execution = Objects.requireNonNull(visit.getExecution());
    return environment.getWorkflowExecutionHistory(execution).stream()
        .map(event -> event.attributes())
        .filter(WorkflowTaskCompleted.class::isInstance)
        .map(WorkflowTaskCompleted.class::cast)
        .toList();
  }

  private static @Nullable String leave(WorkflowStub visit) {
    visit.signal("leave");
    return visit.getResult(String.class);
  }

  @Test
  void aPinnedRunEndsWhereItBeganAndANewOneBeginsOnTheCurrentBuild() {
    serve(A, PinnedToA.class);
    environment.setCurrentVersion(A);
    WorkflowStub before = start();
    awaitFirstDecision(before);
    serve(B, PinnedToB.class);
    environment.setCurrentVersion(B);

    WorkflowStub after = start();

    assertThat(leave(before)).isEqualTo("a");
    assertThat(leave(after)).isEqualTo("b");
    assertThat(decisions(before))
        .allSatisfy(
            decision ->
                assertThat(Objects.requireNonNull(decision.workerVersion()).version())
                    .isEqualTo(A.toProtocol()));
  }

  @Test
  void aRunThatMovesGoesOnWithTheNextBuild() {
    serve(A, MovingOnA.class);
    environment.setCurrentVersion(A);
    WorkflowStub visit = start();
    awaitFirstDecision(visit);
    serve(B, MovingOnB.class);
    environment.setCurrentVersion(B);

    assertThat(leave(visit)).isEqualTo("b");
  }

  @Test
  void aPinnedRunWaitsForAWorkerOfItsBuild() {
    WorkerFactory first = serve(A, PinnedToA.class);
    environment.setCurrentVersion(A);
    WorkflowStub visit = start();
    awaitFirstDecision(visit);
    serve(B, PinnedToB.class);
    environment.setCurrentVersion(B);
    first.shutdownNow();
    first.awaitTermination(Duration.ofSeconds(10));
    visit.signal("leave");
    environment.sleep(Duration.ofHours(1));
    assertThat(decisions(visit)).hasSize(1);

    serve(A, PinnedToA.class);

    assertThat(visit.getResult(String.class)).isEqualTo("a");
  }

  @Test
  void aClientPinsARun() {
    serve(A, MovingOnA.class);
    serve(B, MovingOnB.class);
    environment.setCurrentVersion(A);

    WorkflowStub visit =
        start(
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setVersioningOverride(new PinnedVersioningOverride(B))
                .build());

    assertThat(leave(visit)).isEqualTo("b");
  }

  @Test
  void anErrorOfReplayNamesTheBuildThatDecided() {
    serve(A, PinnedToA.class);
    environment.setCurrentVersion(A);
    WorkflowStub visit = start();
    awaitFirstDecision(visit);
    leave(visit);
    WorkflowExecution execution = Objects.requireNonNull(visit.getExecution());
    var history =
        new WorkflowExecutionHistory(execution, environment.getWorkflowExecutionHistory(execution));
    Worker worker = environment.newWorker("other");
    worker.registerWorkflowImplementationTypes(Different.class);

    assertThatExceptionOfType(NonDeterministicException.class)
        .isThrownBy(() -> worker.replayWorkflowExecution(history))
        .withMessageContaining("of build shop.a")
        .satisfies(e -> assertThat(e.getDecidedByBuild()).isEqualTo("shop.a"));
  }

  @Test
  void aWorkflowThatSaysNothingIsRefusedWhereTheWorkerSaysNothingEither() {
    WorkerFactory factory = environment.newWorkerFactory();
    Worker worker = factory.newWorker(QUEUE, of(A));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> worker.registerWorkflowImplementationTypes(Silent.class))
        .withMessageContaining("@WorkflowVersioningBehavior");
  }
}
