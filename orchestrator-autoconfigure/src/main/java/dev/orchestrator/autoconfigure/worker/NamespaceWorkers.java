package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowImplementationOptionsCustomizer;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.WorkerFactoryBuilder.Customizers;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.worker.WorkerTransport;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The workers of one of the application's further namespaces, made as the application's own.
 *
 * @param lifecycle starts and stops them
 * @param served what they run
 */
public record NamespaceWorkers(WorkerLifecycle lifecycle, ServedWorkflows served) {

  /**
   * By whom workers reach the platform.
   *
   * @param client asked when workers are made
   * @param transport asked when workers are made
   */
  public record Connection(Supplier<WorkflowClient> client, Supplier<WorkerTransport> transport) {}

  /** The options of stubs that are injected into workflows. */
  public record Stubs(ActivitySettings activities, WorkflowSettings workflows) {}

  /** What the application changes about workers, each in its order; and which build it is. */
  public record Changes(
      List<WorkerInterceptor> interceptors,
      List<WorkerFactoryOptionsCustomizer> factories,
      List<WorkerOptionsCustomizer> workers,
      List<WorkflowImplementationOptionsCustomizer> implementations,
      @Nullable BuildProperties build) {}

  /**
   * Makes them.
   *
   * @param key the namespace's name under {@code orchestrator.namespaces}
   */
  public static NamespaceWorkers of(
      String key,
      ConfigurableApplicationContext context,
      OrchestratorProperties properties,
      Connection connection,
      Stubs stubs,
      Changes changes) {
    var injector =
        new WorkflowInjector(
            new InjectionPoints(
                context.getAutowireCapableBeanFactory(), stubs.activities(), stubs.workflows()));
    var builder =
        new WorkerFactoryBuilder(
            injector,
            properties,
            connection.client(),
            connection.transport(),
            changes.interceptors(),
            Customizers.of(
                properties,
                changes.build(),
                changes.factories(),
                changes.workers(),
                changes.implementations()));
    OrchestratorProperties.Workers settings = properties.worker();
    var lifecycle =
        new WorkerLifecycle(
            () -> {
              String property = OptionSources.prefix(key) + ".workers";
              UnknownOptions.refuse(context.getEnvironment(), property);
              WorkerPlan plan =
                  Implementations.find(context, settings.packages())
                      .plan(key, properties, property);
              new PlanChecks(injector, stubs.activities()).check(plan);
              return plan;
            },
            builder,
            settings.autoStartup(),
            settings.shutdownTimeout());
    return new NamespaceWorkers(lifecycle, new PlannedWorkflows(lifecycle::plan, injector));
  }
}
