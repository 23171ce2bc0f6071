package dev.orchestrator.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.client.WorkflowClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WorkflowsEndpointAutoConfigurationTests {

  private static final String EXPOSED = "management.endpoints.web.exposure.include=workflows";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class, WorkflowsEndpointAutoConfiguration.class))
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  @Test
  void thereIsAnEndpointWhereItIsExposed() {
    runner
        .withPropertyValues(EXPOSED)
        .run(context -> assertThat(context).hasSingleBean(WorkflowsEndpoint.class));
  }

  @Test
  void thereIsNoneWhereItIsNotExposed() {
    runner.run(context -> assertThat(context).doesNotHaveBean(WorkflowsEndpoint.class));
  }

  @Test
  void thereIsNoneWithoutAccess() {
    runner
        .withPropertyValues(EXPOSED, "management.endpoint.workflows.access=NONE")
        .run(context -> assertThat(context).doesNotHaveBean(WorkflowsEndpoint.class));
  }

  @Test
  void backsOffForTheApplicationsOwn() {
    var own = new WorkflowsEndpoint(new FakeWorkflowService(true), "shop", Namespaces.NONE);
    runner
        .withPropertyValues(EXPOSED)
        .withBean("own", WorkflowsEndpoint.class, () -> own)
        .run(context -> assertThat(context.getBean(WorkflowsEndpoint.class)).isSameAs(own));
  }

  @Test
  void backsOffWithoutAClient() {
    runner
        .withPropertyValues(EXPOSED, "orchestrator.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(WorkflowClient.class)
                    .doesNotHaveBean(WorkflowsEndpoint.class));
  }

  @Test
  void backsOffWithoutActuator() {
    new ApplicationContextRunner()
        .withUserConfiguration(Imported.class)
        .withPropertyValues(EXPOSED, "orchestrator.server.url=http://server:8080")
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(WorkflowClient.class)
                    .doesNotHaveBean("workflowsEndpoint"));
  }

  /** Read from class files, as in an application, so that absent annotations stay absent. */
  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    WorkflowsEndpointAutoConfiguration.class
  })
  static class Imported {}
}
