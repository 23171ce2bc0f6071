package dev.orchestrator.autoconfigure.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.kafka.ApplicationKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** What applications learn from containers, which are fakes here: nothing asks for Docker. */
class ServerConnectionTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ServiceConnectionAutoConfiguration.class,
                  KafkaAutoConfiguration.class,
                  OrchestratorAutoConfiguration.class,
                  ApplicationKafkaAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class));

  @Test
  void theClientAsksTheServerInTheContainer() {
    runner
        .withUserConfiguration(ServerContainer.class)
        .withPropertyValues("orchestrator.server.url=http://elsewhere:1")
        .run(
            context -> {
              assertThat(context).hasSingleBean(OrchestratorConnectionDetails.class);
              assertThat(context.getBean(WorkflowClient.class).getOptions().getServerUrl())
                  .isEqualTo("http://docker.example:47243");
            });
  }

  @Test
  void aContainerOfTheServersImageNeedsNoName() {
    runner
        .withUserConfiguration(ServerImageInAField.class)
        .run(
            context ->
                assertThat(context.getBean(OrchestratorConnectionDetails.class).getServerUrl())
                    .hasToString("http://docker.example:47243"));
  }

  @Test
  void workersConnectToTheBrokersOfKafkasOwnContainer() {
    runner
        .withUserConfiguration(ServerContainer.class)
        .withBean(KafkaConnectionDetails.class, () -> () -> List.of("docker.example:9092"))
        .withPropertyValues("spring.kafka.bootstrap-servers=elsewhere:1")
        .run(
            context ->
                assertThat(context.getBean(KafkaClientProperties.class).consumer())
                    .containsEntry("bootstrap.servers", List.of("docker.example:9092")));
  }

  @Test
  void brokersOfTheOrchestratorAreLeftToProperties() {
    runner
        .withUserConfiguration(ServerContainer.class)
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=app:9092",
            "orchestrator.kafka.bootstrap-servers=own:9092")
        .run(
            context ->
                assertThat(context.getBean(KafkaClientProperties.class).producer())
                    .containsEntry("bootstrap.servers", List.of("own:9092")));
  }

  @Test
  void aServiceOfTheServersImageInAComposeFileIsTheServer() {
    assertThat(details(service("orchestrator-server:0.1.0", Map.of())).getServerUrl())
        .hasToString("http://compose.example:57243");
  }

  @Test
  void aServiceOfAnotherImageIsTheServerIfItsLabelSaysSo() {
    var labels = Map.of("org.springframework.boot.service-connection", "orchestrator-server");

    assertThat(details(service("images.example.com/team/server:7", labels)).getServerUrl())
        .hasToString("http://compose.example:57243");
  }

  @Test
  void otherServicesAreNoServers() {
    assertThat(
            new ConnectionDetailsFactories(null)
                .getConnectionDetails(source(service("redis:8", Map.of())), false))
        .doesNotContainKey(OrchestratorConnectionDetails.class);
  }

  @Test
  void applicationsWithoutTestcontainersAndComposeStart() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(OrchestratorAutoConfiguration.class))
        .withClassLoader(
            new FilteredClassLoader(
                "org.testcontainers",
                "org.springframework.boot.testcontainers",
                "org.springframework.boot.docker"))
        .withPropertyValues("orchestrator.server.url=http://server:8080")
        .run(context -> assertThat(context).hasSingleBean(WorkflowClient.class));
  }

  private static OrchestratorConnectionDetails details(RunningService service) {
    var all = new ConnectionDetailsFactories(null).getConnectionDetails(source(service), true);
    return (OrchestratorConnectionDetails)
        Objects.requireNonNull(all.get(OrchestratorConnectionDetails.class));
  }

  /** Only Spring Boot makes such sources. */
  private static DockerComposeConnectionSource source(RunningService service) {
    try {
      Constructor<DockerComposeConnectionSource> constructor =
          DockerComposeConnectionSource.class.getDeclaredConstructor(
              RunningService.class, Environment.class);
      constructor.setAccessible(true);
      return constructor.newInstance(service, new StandardEnvironment());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunningService service(String image, Map<String, String> labels) {
    return new FakeService(ImageReference.of(image), labels);
  }

  private record FakeService(ImageReference image, Map<String, String> labels)
      implements RunningService {

    @Override
    public String name() {
      return "orchestrator";
    }

    @Override
    public String host() {
      return "compose.example";
    }

    @Override
    public ConnectionPorts ports() {
      return new FakePorts();
    }

    @Override
    public Map<String, @Nullable String> env() {
      return Map.of();
    }
  }

  /** Each port of a container is 50,000 higher on the host. */
  private record FakePorts() implements ConnectionPorts {

    @Override
    public int get(int containerPort) {
      return 50_000 + containerPort;
    }

    @Override
    public List<Integer> getAll() {
      return List.of(get(7243));
    }

    @Override
    public List<Integer> getAll(@Nullable String protocol) {
      return getAll();
    }
  }

  /** Spring Boot looks at images of fields, and not at those of beans that are not made yet. */
  @Configuration(proxyBeanMethods = false)
  @ImportTestcontainers
  static class ServerImageInAField {

    @ServiceConnection
    static final FakeContainer SERVER = new FakeContainer("orchestrator-server:0.1.0");
  }

  @Configuration(proxyBeanMethods = false)
  static class ServerContainer {

    @Bean
    @ServiceConnection(name = "orchestrator-server")
    FakeContainer server() {
      return new FakeContainer("images.example.com/team/server:7");
    }
  }

  /** A container that nobody has to start; each port is 40,000 higher on the host. */
  static final class FakeContainer extends GenericContainer<FakeContainer> {

    private final String image;

    FakeContainer(String image) {
      super(DockerImageName.parse(image));
      this.image = image;
    }

    @Override
    public String getDockerImageName() {
      return image;
    }

    @Override
    public String getHost() {
      return "docker.example";
    }

    @Override
    public Integer getMappedPort(int originalPort) {
      return 40_000 + originalPort;
    }

    @Override
    public void start() {
      // It is there.
    }

    @Override
    public void stop() {
      // It stays.
    }
  }
}
