package dev.orchestrator.autoconfigure.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Applications without a database, Boot's Kafka, web or actuator start. */
class AbsentTechnologyTests {

  private static final int DATABASE = 1;
  private static final int KAFKA = 2;
  private static final int WEB = 4;
  private static final int ACTUATOR = 8;

  static IntStream presentOnes() {
    return IntStream.range(0, 16);
  }

  @ParameterizedTest
  @MethodSource("presentOnes")
  void anApplicationStartsWithWhateverItHas(int present) {
    var absent = new ArrayList<String>();
    var excluded = new ArrayList<String>();
    if ((present & KAFKA) == 0) {
      absent.add("org.springframework.kafka");
      absent.add("org.springframework.boot.kafka");
      excluded.add(KafkaAutoConfiguration.class.getName());
      excluded.add(KafkaMetricsAutoConfiguration.class.getName());
    }
    if ((present & DATABASE) == 0) {
      absent.add("org.springframework.jdbc");
    }
    if ((present & WEB) == 0) {
      absent.add("org.springframework.web");
      absent.add("jakarta.servlet");
    }
    if ((present & ACTUATOR) == 0) {
      absent.add("org.springframework.boot.actuate");
      absent.add("org.springframework.boot.health");
      absent.add("io.micrometer.core");
      excluded.addAll(ofActuator());
    }
    ApplicationContextRunner runner =
        new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withClassLoader(new FilteredClassLoader(absent.toArray(String[]::new)))
            .withBean(
                "workflowClient",
                WorkflowClient.class,
                () ->
                    WorkflowClient.newInstance(
                        new FakeWorkflowService(true), WorkflowClientOptions.newBuilder().build()))
            .withPropertyValues(
                "orchestrator.server.url=http://localhost:1",
                "orchestrator.namespaces.billing.server.url=http://localhost:1",
                "spring.datasource.url=" + TestDatabase.url("absent"),
                "spring.liquibase.change-log=classpath:/db/orchestrator/changelog.yaml",
                "spring.autoconfigure.exclude=" + String.join(",", excluded),
                "orchestrator.transactions.enabled=" + ((present & DATABASE) != 0));
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.containsBean("billingWorkflowClient")).isTrue();
          assertThat(context.containsBean("orchestratorOutboxRelay"))
              .isEqualTo((present & DATABASE) != 0);
        });
  }

  /** An application without Actuator does not have its auto-configurations either. */
  private static List<String> ofActuator() {
    return ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
        .filter(
            name ->
                Stream.of("actuate", "health", "micrometer", "observation")
                    .anyMatch(part -> name.startsWith("org.springframework.boot." + part)))
        .toList();
  }

  /** As a user's. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}
}
