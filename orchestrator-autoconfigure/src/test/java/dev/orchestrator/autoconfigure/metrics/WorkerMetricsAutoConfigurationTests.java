package dev.orchestrator.autoconfigure.metrics;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerListener.FinishedTask;
import dev.orchestrator.worker.WorkerListener.Outcome;
import dev.orchestrator.worker.WorkerTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WorkerMetricsAutoConfigurationTests {

  private final FakeTransport transport = new FakeTransport(true);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  WorkerMetricsAutoConfiguration.class))
          .withBean(WorkerTransport.class, () -> transport)
          .withUserConfiguration(Application.class)
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  @Test
  void tasksAreTimedByTaskQueueTypeAndOutcome() {
    metered()
        .run(
            context -> {
              var listener = context.getBean(MicrometerWorkerListener.class);
              var task =
                  new FinishedTask(
                      "mails",
                      "Send",
                      Outcome.TIMED_OUT,
                      Duration.ofSeconds(2),
                      Duration.ofSeconds(5));

              listener.activityTaskFinished(task);
              listener.workflowTaskFinished(task);
              listener.queryFinished(task);

              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(
                      registry
                          .get("orchestrator.worker.activity.task")
                          .tags("task.queue", "mails", "activity.type", "Send")
                          .tags("outcome", "timed_out")
                          .timer()
                          .totalTime(TimeUnit.SECONDS))
                  .isEqualTo(2);
              assertThat(
                      registry
                          .get("orchestrator.worker.activity.task.schedule.to.start")
                          .tag("task.queue", "mails")
                          .timer()
                          .totalTime(TimeUnit.SECONDS))
                  .isEqualTo(5);
              assertThat(registry.get("orchestrator.worker.workflow.task").timer().count()).isOne();
              assertThat(registry.get("orchestrator.worker.query").timer().count()).isOne();
            });
  }

  @Test
  void theCacheAndReplaysAreCountedForRunsOfTheApplication() {
    metered()
        .run(
            context -> {
              await().until(() -> !transport.pollers().isEmpty());
              transport.pollers().getFirst().run("Greeting", "Ada");

              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(
                      registry
                          .get("orchestrator.worker.cache.uses")
                          .tags("workflow.type", "Greeting", "result", "miss")
                          .counter()
                          .count())
                  .isOne();
            });
  }

  @Test
  void dashboardAndAlertsAskForMetersThatExist() throws IOException {
    Path monitoring = Path.of("../docs/monitoring");
    Set<String> asked =
        Pattern.compile("(orchestrator_worker_\\w+?)(_seconds)?(_(bucket|count|sum|max|total))?\\b")
            .matcher(
                Files.readString(monitoring.resolve("grafana-dashboard.json"))
                    + Files.readString(monitoring.resolve("prometheus-rules.yaml")))
            .results()
            .map(name -> name.group(1))
            .collect(toSet());
    metered()
        .run(
            context -> {
              await().until(() -> !transport.pollers().isEmpty());
              var listener = context.getBean(MicrometerWorkerListener.class);
              var task =
                  new FinishedTask(
                      "mails",
                      "Send",
                      Outcome.FAILED,
                      Duration.ofSeconds(2),
                      Duration.ofSeconds(5));
              listener.activityTaskFinished(task);
              listener.workflowTaskFinished(task);
              listener.cacheHit("Greeting");
              listener.replayed("Greeting", 7, Duration.ofSeconds(1));

              Set<String> known =
                  context.getBean(MeterRegistry.class).getMeters().stream()
                      .map(meter -> meter.getId().getName().replace('.', '_'))
                      .collect(toSet());
              assertThat(asked).hasSizeGreaterThan(5).isSubsetOf(known);
            });
  }

  @Test
  void slotsAreGaugedWhileWorkersRun() {
    metered()
        .run(
            context -> {
              var used =
                  context
                      .getBean(MeterRegistry.class)
                      .get("orchestrator.worker.slots.used")
                      .tags("task.queue", "greetings", "kind", "workflow.task")
                      .gauge();
              await().until(() -> used.value() == 3);

              context.getBean(WorkerLifecycle.class).stop();

              assertThat(used.value()).isZero();
            });
  }

  @Test
  void backsOffForTheApplicationsOwnListener() {
    var own = new MicrometerWorkerListener(new SimpleMeterRegistry());
    metered()
        .withBean("own", MicrometerWorkerListener.class, () -> own)
        .run(
            context -> {
              var options = WorkerFactoryOptions.newBuilder();
              context.getBean(WorkerFactoryOptionsCustomizer.class).customize(options);
              assertThat(options.build().getListeners()).containsExactly(own);
            });
  }

  @Test
  void backsOffWithoutARegistry() {
    runner.run(
        context ->
            assertThat(context)
                .hasSingleBean(WorkerLifecycle.class)
                .doesNotHaveBean(MicrometerWorkerListener.class));
  }

  @Test
  void backsOffWithoutWorkers() {
    metered()
        .withPropertyValues("orchestrator.worker.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(MicrometerWorkerListener.class));
  }

  @Test
  void backsOffWithoutMicrometer() {
    new ApplicationContextRunner()
        .withUserConfiguration(Imported.class)
        .withBean(WorkerTransport.class, () -> transport)
        .withPropertyValues("orchestrator.server.url=http://server:8080")
        .withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(WorkerLifecycle.class)
                    .doesNotHaveBean("orchestratorMicrometerWorkerListener"));
  }

  private ApplicationContextRunner metered() {
    return runner
        .withConfiguration(
            AutoConfigurations.of(
                MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
        .withBean(SimpleMeterRegistry.class);
  }

  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}

  /** Read from class files, as in an application, so that absent annotations stay absent. */
  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    OrchestratorKafkaAutoConfiguration.class,
    StubAutoConfiguration.class,
    WorkerAutoConfiguration.class,
    WorkerMetricsAutoConfiguration.class
  })
  static class Imported {}
}
