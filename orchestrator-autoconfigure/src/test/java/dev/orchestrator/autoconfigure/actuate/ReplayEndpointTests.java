package dev.orchestrator.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowExecutionFilter;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowExecutionPage;
import dev.orchestrator.client.WorkflowHistoryPage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.worker.WorkerTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** An application whose namespace has one open run, of a build that waited before it greeted. */
class ReplayEndpointTests {

  private static final UUID RUN = new UUID(0, 9);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  ReplayEndpointAutoConfiguration.class))
          .withUserConfiguration(Application.class)
          .withBean(WorkerTransport.class, () -> new FakeTransport(true))
          .withBean(
              WorkflowClient.class,
              () ->
                  WorkflowClient.newInstance(
                      new OneOpenRun(), WorkflowClientOptions.newBuilder().build()))
          .withPropertyValues("management.endpoints.web.exposure.include=replay");

  @Test
  void runsThatTheCodeDoesNotFollowAreNamed() {
    runner.run(
        context ->
            assertThat(context.getBean(ReplayEndpoint.class).replay(null, null, null, null))
                .containsEntry("passed", false)
                .containsEntry("replayed", 1)
                .containsEntry("complete", true)
                .extractingByKey("mismatches")
                .asString()
                .contains("workflowId=greeting-1", "NonDeterministicException", "TimerStarted"));
  }

  @Test
  void runsOfOtherTypesAreLeftAlone() {
    runner.run(
        context ->
            assertThat(context.getBean(ReplayEndpoint.class).replay(10, null, "Farewell", null))
                .containsEntry("passed", true)
                .containsEntry("replayed", 0));
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    runner.run(
        context -> {
          ReplayEndpoint endpoint = context.getBean(ReplayEndpoint.class);
          assertThatExceptionOfType(InvalidEndpointRequestException.class)
              .isThrownBy(() -> endpoint.replay(0, null, null, null))
              .withMessageContaining("maxHistories");
          assertThatExceptionOfType(InvalidEndpointRequestException.class)
              .isThrownBy(() -> endpoint.replay(null, Duration.ofHours(1), null, null))
              .withMessageContaining("timeLimit");
        });
  }

  @Test
  void thereIsNoEndpointWhereItIsNotExposed() {
    runner
        .withPropertyValues("management.endpoints.web.exposure.include=health")
        .run(context -> assertThat(context).doesNotHaveBean(ReplayEndpoint.class));
  }

  @Test
  void thereIsNoEndpointWithoutWorkers() {
    runner
        .withPropertyValues("orchestrator.worker.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ReplayEndpoint.class));
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}

  private static final class OneOpenRun extends FakeWorkflowService {

    OneOpenRun() {
      super(true);
    }

    @Override
    public WorkflowExecutionPage list(
        String namespace, WorkflowExecutionFilter filter, int pageSize, @Nullable String token) {
      boolean matches = "Greeting".equals(filter.workflowType()) && filter.startTimeTo() == null;
      var run =
          new WorkflowExecutionMetadata(
              new WorkflowExecution(namespace, "greeting-1", RUN),
              "Greeting",
              "greetings",
              WorkflowExecutionStatus.RUNNING,
              Instant.EPOCH,
              null,
              5L);
      return new WorkflowExecutionPage(matches ? List.of(run) : List.of(), null);
    }

    @Override
    public WorkflowHistoryPage history(
        WorkflowKey workflow, @Nullable UUID runId, long fromEventId, long toEventId) {
      List<HistoryEvent> events = new ArrayList<>();
      for (EventAttributes attributes :
          List.of(
              new WorkflowExecutionStarted(
                  "Greeting",
                  "greetings",
                  List.of(Payload.json("\"Ada\"")),
                  null,
                  null,
                  Duration.ofSeconds(10),
                  Map.of(),
                  Map.of(),
                  null,
                  "request"),
              new WorkflowTaskScheduled("greetings", Duration.ofSeconds(10), 1),
              new WorkflowTaskStarted(2, "before"),
              new WorkflowTaskCompleted(2, 3, "before", null),
              new TimerStarted("1", Duration.ofDays(1), 4))) {
        events.add(new HistoryEvent(events.size() + 1, Instant.EPOCH, attributes));
      }
      return new WorkflowHistoryPage(RUN, events, null);
    }
  }
}
