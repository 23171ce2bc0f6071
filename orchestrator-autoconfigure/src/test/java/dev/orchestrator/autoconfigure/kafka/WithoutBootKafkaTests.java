package dev.orchestrator.autoconfigure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FixedConnection;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.WithoutBootKafka;
import dev.orchestrator.worker.WorkerTransport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications that have the starter, and do not speak Kafka themselves. */
class WithoutBootKafkaTests {

  private static final String IGNORED = "spring.kafka.bootstrap-servers=app:9092";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  ApplicationKafkaAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class))
          .withClassLoader(new WithoutBootKafka())
          .withPropertyValues("orchestrator.server.url=http://server:7243");

  @Test
  void brokersAreOnThisMachineWhereNothingIsSaid() {
    runner.run(
        context -> {
          assertThat(context).doesNotHaveBean(ApplicationKafka.class);
          assertThat(clients(context))
              .containsOnly(Map.of("bootstrap.servers", List.of("localhost:9092")));
        });
  }

  @Test
  void brokersAreThoseOfTheOrchestratorsProperties() {
    runner
        .withPropertyValues(
            IGNORED,
            "orchestrator.kafka.bootstrap-servers=one:9092,other:9092",
            "orchestrator.kafka.properties.security.protocol=SASL_SSL")
        .run(
            context ->
                assertThat(clients(context))
                    .containsOnly(
                        Map.of(
                            "bootstrap.servers",
                            List.of("one:9092", "other:9092"),
                            "security.protocol",
                            "SASL_SSL")));
  }

  @Test
  void brokersAreThoseOfConnectionDetails() {
    runner
        .withPropertyValues(IGNORED)
        .withBean(
            OrchestratorConnectionDetails.class,
            () -> new FixedConnection("http://container:7243", "container:9092"))
        .run(
            context ->
                assertThat(clients(context))
                    .containsOnly(Map.of("bootstrap.servers", List.of("container:9092"))));
  }

  @Test
  void brokersMayBeSaidInKafkasOwnWords() {
    runner
        .withPropertyValues(IGNORED, "orchestrator.kafka.properties.bootstrap.servers=own:9092")
        .run(
            context ->
                assertThat(clients(context)).containsOnly(Map.of("bootstrap.servers", "own:9092")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IGNORED,
        "spring.kafka.bootstrapServers=app:9092",
        "spring.kafka.bootstrap-servers[0]=app:9092"
      })
  void aPropertyThatNothingReadsIsRefusedWhereNothingElseSaysWhereBrokersAre(String property) {
    runner
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOfSatisfying(
                        NoBootKafkaException.class,
                        failure -> assertThat(failure.brokers()).isEqualTo("app:9092")));
  }

  @Test
  void aClientAloneNeedsNoBrokers() {
    runner
        .withPropertyValues(IGNORED, "orchestrator.worker.enabled=false")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void workersWithAWayOfTheirOwnNeedNoBrokers() {
    runner
        .withPropertyValues(IGNORED)
        .withBean(WorkerTransport.class, () -> new FakeTransport(true))
        .run(context -> assertThat(context).hasNotFailed());
  }

  private static List<Map<String, Object>> clients(AssertableApplicationContext context) {
    var properties = context.getBean(KafkaClientProperties.class);
    return List.of(properties.producer(), properties.consumer(), properties.admin());
  }
}
