package dev.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.determinism.WorkflowDeterminism;
import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.worker.orders.ApprovalWorkflow;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import dev.orchestrator.faults.worker.orders.PatientApproval;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.testing.WorkflowReplayer;
import dev.orchestrator.worker.ReplayGate;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that a build left open on a server, replayed by the next one. */
@ExtendWith(ClusterExtension.class)
class ReplayGateIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int RUNS = 3;

  private final Cluster cluster;
  private final Server server;

  ReplayGateIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @Test
  void openRunsReplayWithTheirCodeAndNotWithAnother() {
    server.startUnlessRunning();
    cluster.worker("gate", OrdersApplication.class, server, Map.of());
    for (int run = 0; run < RUNS; run++) {
      server
          .api()
          .start(
              new Start(
                  "gate-" + run,
                  "ApprovalWorkflow",
                  OrdersApplication.TASK_QUEUE,
                  List.of("gate-" + run)),
              PATIENCE);
    }
    var options = WorkflowClientOptions.newBuilder().setServerUrl(server.url().toString()).build();
    try (var client = WorkflowClient.newInstance(options)) {
      await().atMost(PATIENCE).until(() -> reserved(client));

      ReplayResults same = replay(client, PatientApproval.class);
      ReplayResults changed = replay(client, HastyApproval.class);

      same.throwIfAnyError();
      assertThat(same.replayed()).isEqualTo(RUNS);
      assertThat(changed.allErrors())
          .hasSize(RUNS)
          .allSatisfy(
              error ->
                  assertThat(error.exception())
                      .isInstanceOf(NonDeterministicException.class)
                      .hasMessageContaining("as decided by worker '")
                      .hasMessageContaining("HastyApproval.run(ReplayGateIT.java:"));
      WorkflowReplayer.replayWorkflowExecution(
          client.fetchHistory("gate-1").toJson(), PatientApproval.class);
    }
    WorkflowDeterminism.check(PatientApproval.class);
  }

  private static boolean reserved(WorkflowClient client) {
    return IntStream.range(0, RUNS)
        .mapToObj(run -> client.fetchHistory("gate-" + run))
        .allMatch(
            history ->
                history.getEvents().stream()
                    .anyMatch(event -> event.attributes() instanceof ActivityTaskCompleted));
  }

  private static ReplayResults replay(WorkflowClient client, Class<?> build) {
    return ReplayGate.newBuilder(client).addWorkflowImplementationTypes(build).build().replay();
  }

  /** Does not reserve any more. */
  public static class HastyApproval implements ApprovalWorkflow {

    @Override
    public String run(String subject) {
      Workflow.sleep(Duration.ofDays(1));
      return subject;
    }

    @Override
    public void approve(String by) {}

    @Override
    public boolean waiting() {
      return true;
    }
  }
}
