package dev.orchestrator.core.simulation;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import java.util.List;
import java.util.Random;

/** Workers of two builds, one of which is current at times, and an operator who moves the run. */
final class SimulatedBuilds {

  private static final List<WorkerDeploymentVersion> BUILDS =
      List.of(new WorkerDeploymentVersion("shop", "a"), new WorkerDeploymentVersion("shop", "b"));

  private final TestRun test;
  private final Random random;

  SimulatedBuilds(TestRun test, Random random) {
    this.test = test;
    this.random = random;
  }

  /** Another build is current, or the run is for another one. */
  void move() {
    switch (random.nextInt(5)) {
      case 0 -> test.withCurrent(null);
      case 1 -> test.withCurrent(build());
      case 2 -> test.send(new UpdateWorkflowExecutionOptions(null, null));
      case 3 ->
          test.send(
              new UpdateWorkflowExecutionOptions(
                  null, new VersioningOverride(VersioningBehavior.AUTO_UPGRADE, null)));
      default ->
          test.send(
              new UpdateWorkflowExecutionOptions(
                  null, new VersioningOverride(VersioningBehavior.PINNED, build())));
    }
  }

  /** A worker decides, maybe one of a build. */
  RespondWorkflowTaskCompleted deciding(RespondWorkflowTaskCompleted decision) {
    return switch (random.nextInt(6)) {
      case 0 -> decision.withWorkerVersion(new WorkerVersion(build(), VersioningBehavior.PINNED));
      case 1 ->
          decision.withWorkerVersion(new WorkerVersion(build(), VersioningBehavior.AUTO_UPGRADE));
      case 2 -> decision.withWorkerVersion(new WorkerVersion(build(), null));
      default -> decision;
    };
  }

  private WorkerDeploymentVersion build() {
    return BUILDS.get(random.nextInt(BUILDS.size()));
  }
}
