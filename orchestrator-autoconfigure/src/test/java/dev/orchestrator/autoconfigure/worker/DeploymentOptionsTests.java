package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Deployment;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.common.WorkerDeploymentVersion;
import dev.orchestrator.worker.WorkerDeploymentOptions;
import dev.orchestrator.worker.WorkerTransport;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DeploymentOptionsTests {

  private static WorkerDeploymentOptions options(
      @Nullable String buildId, @Nullable BuildProperties build) {
    return Objects.requireNonNull(
        DeploymentOptions.of(
                new Deployment("shop", buildId, true, VersioningBehavior.PINNED), build)
            .options());
  }

  private static BuildProperties built(String version) {
    var properties = new Properties();
    properties.setProperty("version", version);
    return new BuildProperties(properties);
  }

  @Test
  void withoutADeploymentNoBuildIsTold() {
    assertThat(
            DeploymentOptions.of(
                    new Deployment(null, "1", false, VersioningBehavior.UNSPECIFIED), built("2"))
                .options())
        .isNull();
  }

  @Test
  void theBuildIsThatOfThePropertyOrElseOfTheBuildTool() {
    assertThat(options("1", built("2")).getVersion())
        .isEqualTo(new WorkerDeploymentVersion("shop", "1"));
    assertThat(options(null, built("2")).getVersion())
        .isEqualTo(new WorkerDeploymentVersion("shop", "2"));
    assertThat(options("1", null).isUsingVersioning()).isTrue();
    assertThat(options("1", null).getDefaultVersioningBehavior())
        .isEqualTo(VersioningBehavior.PINNED);
  }

  @Test
  void aDeploymentWithoutABuildIsRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(() -> options(null, null))
        .withMessageContaining("shop");
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(() -> options("not a build", null))
        .withMessageContaining("not a build");
  }

  @Test
  void propertiesAreBound() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class,
                OrchestratorKafkaAutoConfiguration.class,
                StubAutoConfiguration.class,
                WorkerAutoConfiguration.class))
        .withBean(WorkerTransport.class, () -> new FakeTransport(true))
        .withPropertyValues(
            "orchestrator.server.url=http://server:8080",
            "orchestrator.worker.deployment.name=shop",
            "orchestrator.worker.deployment.use-versioning=true",
            "orchestrator.worker.deployment.default-versioning-behavior=auto-upgrade")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(InvalidWorkerException.class)
                    .hasMessageContaining("but no build"));
  }
}
