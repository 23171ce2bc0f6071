package dev.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.process.CommandLine;
import dev.orchestrator.faults.process.CommandLine.Ran;
import dev.orchestrator.faults.worker.orders.ApprovalWorkflow;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import dev.orchestrator.faults.worker.orders.PatientApproval;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.testing.WorkflowReplayer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command line's jar against a real server and workflows that really run. */
@ExtendWith(ClusterExtension.class)
class CommandLineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Server server;
  private final CommandLine orchestrator;

  CommandLineIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
    this.orchestrator = new CommandLine(server.url());
  }

  @BeforeEach
  void aServerAndAWorkerRun() {
    server.startUnlessRunning();
    cluster.worker("orders", OrdersApplication.class, server, Map.of());
  }

  @Test
  void aWorkflowIsStartedAskedSignaledAndItsExportedHistoryReplays() {
    Ran started =
        done(
            orchestrator.runWithInput(
                "\"tea\"",
                "workflow",
                "start",
                "ApprovalWorkflow",
                "-t",
                "orders",
                "-w",
                "ask",
                "-"));
    assertThat(started.out()).contains("Workflow id  ask").contains("Started      yes");
    await()
        .atMost(PATIENCE)
        .until(
            () -> orchestrator.run("workflow", "query", "ask", "waiting").out().equals("true\n"));

    assertThat(done(orchestrator.run("workflow", "describe", "ask")).out())
        .containsPattern("Status +RUNNING");
    assertThat(done(orchestrator.run("workflow", "stack", "ask")).out())
        .contains("PatientApproval.run(PatientApproval.java:");
    assertThat(orchestrator.run("workflow", "result", "ask", "--wait", "0s").exitCode())
        .isEqualTo(6);
    done(orchestrator.run("workflow", "signal", "ask", "approve", "\"Ann\""));

    assertThat(done(orchestrator.run("workflow", "result", "ask", "--wait", "60s")).out())
        .isEqualTo("\"Ann\"\n");
    assertThat(done(orchestrator.run("workflow", "history", "ask")).out())
        .contains("├─ 1 WorkflowExecutionStarted")
        .contains("ActivityTaskScheduled")
        .contains("approve [\"Ann\"] by cli")
        .containsPattern("└─ \\d+ WorkflowExecutionCompleted \\S+  \"Ann\"\n");
    assertThat(done(orchestrator.run("workflow", "history", "ask", "--follow")).out())
        .contains("WorkflowExecutionCompleted");
    String exported = done(orchestrator.run("workflow", "history", "ask", "-o", "json")).out();
    WorkflowReplayer.replayWorkflowExecution(exported, PatientApproval.class);
    assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(exported, RashApproval.class))
        .isInstanceOf(NonDeterministicException.class);
  }

  @Test
  void updatesAnswerOrAreRefusedAndRunsAreFoundAndEnded() {
    done(
        orchestrator.run(
            "workflow",
            "start",
            "ChainWorkflow",
            "-t",
            "orders",
            "-w",
            "chain",
            "\"c\"",
            "1000",
            "100"));

    assertThat(done(orchestrator.run("workflow", "update", "chain", "annotate", "\"good\"")).out())
        .isEqualTo("1\n");
    Ran refused = orchestrator.run("workflow", "update", "chain", "annotate", "\"bad\"");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("Expected a good note (UPDATE_REJECTED)").hasLineCount(1);
    String filter = "WorkflowId = 'chain' AND ExecutionStatus = 'Running'";
    assertThat(done(orchestrator.run("workflow", "count", "-q", filter)).out()).isEqualTo("1\n");
    assertThat(done(orchestrator.run("workflow", "list", "-q", filter)).out())
        .containsPattern("RUNNING +chain +ChainWorkflow");
    done(orchestrator.run("workflow", "terminate", "chain", "--reason", "enough"));
    Ran result = orchestrator.run("workflow", "result", "chain");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("Terminated: enough\n");
    assertThat(orchestrator.run("workflow", "signal", "chain", "note", "1").exitCode())
        .isEqualTo(5);
  }

  @Test
  void namespacesAndSearchAttributesAreMadeAndUsed() {
    done(orchestrator.run("namespace", "create", "shop", "--retention", "3d"));
    assertThat(done(orchestrator.run("namespace", "list")).out())
        .containsPattern("shop +3d 0h")
        .contains("default");
    done(orchestrator.run("search-attribute", "add", "Total", "DOUBLE"));
    done(
        orchestrator.run(
            "workflow",
            "start",
            "HoldWorkflow",
            "-t",
            "nobody",
            "-w",
            "held",
            "\"x\"",
            "--search-attribute",
            "Total=12.5",
            "--memo",
            "who=\"Ann\""));
    assertThat(done(orchestrator.run("workflow", "count", "-q", "Total > 12")).out())
        .isEqualTo("1\n");
    assertThat(done(orchestrator.run("workflow", "describe", "held")).out())
        .contains("Total = 12.5")
        .contains("who = \"Ann\"");
    done(orchestrator.run("workflow", "cancel", "held"));
    done(orchestrator.run("search-attribute", "remove", "Total"));
  }

  @Test
  void whatGoesWrongIsOneLineAndAnExitCode() {
    Ran unknown = orchestrator.run("workflow", "describe", "nobody");
    assertThat(unknown.exitCode()).isEqualTo(4);
    assertThat(unknown.err()).contains("(WORKFLOW_NOT_FOUND)").hasLineCount(1);
    assertThat(orchestrator.run("-n", "nowhere", "workflow", "list").exitCode()).isEqualTo(4);
    assertThat(orchestrator.run("workflow", "list", "-q", "Foo ?").err())
        .contains("at character")
        .hasLineCount(1);
    assertThat(orchestrator.run("workflow", "lst").exitCode()).isEqualTo(2);
    Ran gone = new CommandLine(URI.create("http://127.0.0.1:1")).run("workflow", "list");
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err()).hasLineCount(1);
  }

  private static Ran done(Ran ran) {
    assertThat(ran.exitCode()).as("%s", ran).isZero();
    assertThat(ran.err()).isEmpty();
    return ran;
  }

  /** Does not reserve before it ends. */
  public static class RashApproval implements ApprovalWorkflow {

    @Override
    public String run(String subject) {
      return subject;
    }

    @Override
    public void approve(String by) {}

    @Override
    public boolean waiting() {
      return false;
    }
  }
}
