package dev.orchestrator.autoconfigure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.SelfSigned;
import dev.orchestrator.autoconfigure.WithoutBootKafka;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Kafka clients of a broker whose certificate was renewed by another authority. */
class KafkaCertificatesTests {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static SslBundle old;
  private static SslBundle renewed;
  private static int port;
  private static EmbeddedKafka broker;

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  KafkaAutoConfiguration.class,
                  OrchestratorAutoConfiguration.class,
                  ApplicationKafkaAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class))
          .withBean(
              WorkflowClient.class,
              () ->
                  WorkflowClient.newInstance(
                      new FakeWorkflowService(true), WorkflowClientOptions.newBuilder().build()));

  @BeforeAll
  static void start() throws Exception {
    old = SelfSigned.bundle(directory.resolve("old.p12"));
    renewed = SelfSigned.bundle(directory.resolve("new.p12"));
    port = Ports.free();
    int controller = Ports.free();
    String store = directory.resolve("new.p12").toString();
    broker =
        EmbeddedKafka.start(
            directory.resolve("broker"),
            Ports.free(),
            Map.ofEntries(
                Map.entry(
                    "listeners",
                    "PLAINTEXT://127.0.0.1:%d,SSL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(Ports.free(), port, controller)),
                Map.entry("advertised.listeners", "SSL://localhost:" + port),
                Map.entry("inter.broker.listener.name", "SSL"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry(
                    "listener.security.protocol.map",
                    "PLAINTEXT:PLAINTEXT,SSL:SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", store),
                Map.entry("ssl.keystore.password", SelfSigned.PASSWORD),
                Map.entry("ssl.truststore.type", "PKCS12"),
                Map.entry("ssl.truststore.location", store),
                Map.entry("ssl.truststore.password", SelfSigned.PASSWORD)));
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void workersReachTheBrokerOnceTheBundleIsReloaded() {
    var bundles = new DefaultSslBundleRegistry("brokers", old);
    runner
        .withBean(SslBundles.class, () -> bundles)
        .withUserConfiguration(Application.class)
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=localhost:" + port,
            "spring.kafka.security.protocol=SSL",
            "spring.kafka.ssl.bundle=brokers")
        .run(
            context -> {
              var lifecycle = context.getBean(WorkerLifecycle.class);
              try (var probe = new KafkaProbe(context.getBean(KafkaClientProperties.class))) {
                assertThatThrownBy(() -> probe.clusterId(TIMEOUT))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SslAuthenticationException.class);
                assertThat(lifecycle.getFactory()).isEmpty();

                bundles.updateBundle("brokers", renewed);

                assertThat(probe.clusterId(TIMEOUT)).isNotEmpty();
              }
              assertThat(lifecycle.awaitConnected(Duration.ofSeconds(60))).isTrue();
            });
  }

  @Test
  void theOrchestratorsOwnBundleIsEnoughToConnect() {
    runner
        .withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("own", renewed))
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=app:9092",
            "orchestrator.kafka.bootstrap-servers=localhost:" + port,
            "orchestrator.kafka.ssl.bundle=own")
        .run(
            context -> {
              try (var probe = new KafkaProbe(context.getBean(KafkaClientProperties.class))) {
                assertThat(probe.clusterId(TIMEOUT)).isNotEmpty();
              }
            });
  }

  @Test
  void theOrchestratorsOwnBundleNeedsNothingOfBootsKafkaAndIsReloaded() {
    var bundles = new DefaultSslBundleRegistry("own", old);
    runner
        .withClassLoader(new WithoutBootKafka())
        .withBean(SslBundles.class, () -> bundles)
        .withPropertyValues(
            "orchestrator.kafka.bootstrap-servers=localhost:" + port,
            "orchestrator.kafka.ssl.bundle=own")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(ApplicationKafka.class);
              try (var probe = new KafkaProbe(context.getBean(KafkaClientProperties.class))) {
                assertThatThrownBy(() -> probe.clusterId(TIMEOUT))
                    .hasCauseInstanceOf(SslAuthenticationException.class);

                bundles.updateBundle("own", renewed);

                assertThat(probe.clusterId(TIMEOUT)).isNotEmpty();
              }
            });
  }

  @Test
  void aBundleThatNoPropertyNamesStaysAsItIs() {
    var bundles = new StaticListableBeanFactory(Map.of("bundles", new DefaultSslBundleRegistry()));

    SslBundle given =
        KafkaSslBundles.of(new KafkaProperties(), bundles.getBeanProvider(SslBundles.class))
            .following(renewed);

    assertThat(given).isSameAs(renewed);
    assertThat(List.of(given.getProtocol())).isNotEmpty();
  }

  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}
}
