package dev.orchestrator.browser;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.browser.showcase.PaintingWorkflow;
import dev.orchestrator.browser.showcase.Showcase;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.sample.SampleOrderApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample application with a few more workflows, and the real server that it starts for itself:
 * when it runs, the demo's three orders have ended.
 */
final class Shop implements AutoCloseable {

  private final ConfigurableApplicationContext application;

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

  /** Starts a workflow that paints as many walls. */
  void paint(String workflowId, int walls) {
    WorkflowClient.start(
        client().newWorkflowStub(PaintingWorkflow.class, showcase(workflowId))::paint, walls);
  }

  @Override
  public void close() {
    application.close();
  }
}
