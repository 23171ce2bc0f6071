package dev.orchestrator.browser;

import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.browser.showcase.PaintingWorkflow;
import dev.orchestrator.browser.showcase.RenovationWorkflow;
import dev.orchestrator.browser.showcase.RenovationWorkflow.House;
import dev.orchestrator.browser.showcase.Showcase;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.sample.SampleOrderApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample application with a few more workflows, and the real server that it starts for itself:
 * when it runs, the demo's three orders have ended.
 */
final class Shop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final int WALLS = 2_000;

  private final ConfigurableApplicationContext application;
  private boolean furnished;

  Shop(Path directory) {
    application =
        new SpringApplicationBuilder(SampleOrderApplication.class, Showcase.class)
            .run(
                "--server.port=0",
                "--sample.demo.exit=false",
                "--orchestrator.worker.packages=dev.orchestrator.browser.showcase",
                "--orchestrator.dev-services.port=0",
                "--orchestrator.dev-services.directory=" + directory,
                "--orchestrator.dev-services.start-timeout=180s");
  }

  /** Where the server is. */
  URI server() {
    return application.getBean(OrchestratorConnectionDetails.class).getServerUrl();
  }

  /** Where the server's brokers are. */
  List<String> bootstrapServers() {
    return application.getBean(OrchestratorConnectionDetails.class).getBootstrapServers();
  }

  /** Where the application is. */
  URI url() {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port);
  }

  WorkflowClient client() {
    return application.getBean(WorkflowClient.class);
  }

  /** How to start a workflow of the showcase. */
  static WorkflowOptions showcase(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(Showcase.TASK_QUEUE)
        .build();
  }

  /**
   * Has the runs that many tests look at, once: {@code hotel-painting}, which is long and has
   * ended, {@code house-7}, which waits for approval, and {@code house-8}, which never gets its
   * tap.
   */
  void furnish() {
    if (furnished) {
      return;
    }
    paint("hotel-painting", WALLS);
    renovate("house-7", List.of());
    renovate("house-8", List.of("a brass tap"));
    awaitStage("house-7", "waiting for approval");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client().newUntypedWorkflowStub("hotel-painting").describe().getStatus()
                    == WorkflowExecutionStatus.COMPLETED);
    furnished = true;
  }

  /** Starts a workflow that paints as many walls. */
  void paint(String workflowId, int walls) {
    WorkflowClient.start(
        client().newWorkflowStub(PaintingWorkflow.class, showcase(workflowId))::paint, walls);
  }

  /** Starts a workflow that renovates a house. */
  void renovate(String workflowId, List<String> rush) {
    WorkflowClient.start(
        client().newWorkflowStub(RenovationWorkflow.class, showcase(workflowId))::renovate,
        new House("12 Elm Street", 4, rush));
  }

  /** Waits until a renovation is so far. */
  void awaitStage(String workflowId, String stage) {
    RenovationWorkflow workflow = client().newWorkflowStub(RenovationWorkflow.class, workflowId);
    await().atMost(PATIENCE).until(() -> workflow.progress(false).stage().equals(stage));
  }

  @Override
  public void close() {
    application.close();
  }
}
