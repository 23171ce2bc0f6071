package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowImplementationOptionsCustomizer;
import dev.orchestrator.autoconfigure.worker.WorkerPlan.PlannedWorker;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.worker.DeterminismCheck;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerTransport;
import dev.orchestrator.worker.WorkflowImplementationOptions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.info.BuildProperties;

/** Makes workers to a plan, with options from properties and then from customizers. */
final class WorkerFactoryBuilder {

  private final WorkflowInjector injector;
  private final OrchestratorProperties properties;
  private final Supplier<WorkflowClient> client;
  private final Supplier<WorkerTransport> transport;
  private final List<WorkerInterceptor> interceptors;
  private final Customizers customizers;

  /** Another attempt to connect finds nothing new in the same code. */
  private volatile boolean checked;

  /** What the application changes about options, each in its order. */
  record Customizers(
      List<WorkerFactoryOptionsCustomizer> factories,
      List<WorkerOptionsCustomizer> workers,
      List<WorkflowImplementationOptionsCustomizer> implementations) {

    /** After the deployment that properties name, which they may change. */
    static Customizers of(
        OrchestratorProperties properties,
        @Nullable BuildProperties build,
        List<WorkerFactoryOptionsCustomizer> factories,
        List<WorkerOptionsCustomizer> workers,
        List<WorkflowImplementationOptionsCustomizer> implementations) {
      var deployment = DeploymentOptions.of(properties.worker().deployment(), build);
      return new Customizers(
          factories,
          Stream.concat(Stream.of(deployment), workers.stream()).toList(),
          implementations);
    }
  }

  WorkerFactoryBuilder(
      WorkflowInjector injector,
      OrchestratorProperties properties,
      Supplier<WorkflowClient> client,
      Supplier<WorkerTransport> transport,
      List<WorkerInterceptor> interceptors,
      Customizers customizers) {
    this.injector = injector;
    this.properties = properties;
    this.client = client;
    this.transport = transport;
    this.interceptors = List.copyOf(interceptors);
    this.customizers = customizers;
  }

  WorkerFactory build(WorkerPlan plan) {
    WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder();
    PropertyMapper.get()
        .from(properties.worker().workflowCacheSize())
        .to(options::setWorkflowCacheSize);
    options.setDeadlockTimeout(properties.worker().deadlockTimeout());
    options.setDeterminismCheck(properties.worker().determinismCheck());
    options.setRecordCallSites(properties.worker().recordCallSites());
    options.setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new));
    customizers.factories().forEach(customizer -> customizer.customize(options));
    if (checked) {
      options.setDeterminismCheck(DeterminismCheck.OFF);
    }
    WorkerFactory factory =
        WorkerFactory.newInstance(client.get(), transport.get(), options.build());
    plan.workers().forEach(planned -> add(factory, planned));
    factory.checkDeterminism();
    checked = true;
    return factory;
  }

  private void add(WorkerFactory factory, PlannedWorker planned) {
    Worker worker = factory.newWorker(planned.taskQueue(), options(planned));
    for (WorkflowDefinition workflow : planned.workflows()) {
      refusingBadOnes(
          workflow.type().getName(), () -> register(worker, workflow.type(), planned.options()));
    }
    for (ActivityDefinition activity : planned.activities()) {
      refusingBadOnes(
          "bean '" + activity.beanName() + "'",
          () -> worker.registerActivitiesImplementations(activity.bean()));
    }
  }

  private WorkerOptions options(PlannedWorker planned) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    OrchestratorProperties.Worker configured = planned.options();
    PropertyMapper map = PropertyMapper.get();
    map.from(configured.maxConcurrentActivityExecutionSize())
        .to(options::setMaxConcurrentActivityExecutionSize);
    map.from(configured.maxConcurrentWorkflowTaskExecutionSize())
        .to(options::setMaxConcurrentWorkflowTaskExecutionSize);
    map.from(configured.maxConcurrentLocalActivityExecutionSize())
        .to(options::setMaxConcurrentLocalActivityExecutionSize);
    map.from(configured.disableEagerExecution()).to(options::setDisableEagerExecution);
    map.from(configured.maxHeartbeatThrottleInterval())
        .to(options::setMaxHeartbeatThrottleInterval);
    map.from(configured.defaultHeartbeatThrottleInterval())
        .to(options::setDefaultHeartbeatThrottleInterval);
    map.from(configured.maxWorkerActivitiesPerSecond())
        .to(options::setMaxWorkerActivitiesPerSecond);
    map.from(configured.maxTaskQueueActivitiesPerSecond())
        .to(options::setMaxTaskQueueActivitiesPerSecond);
    customizers.workers().forEach(customizer -> customizer.customize(planned.taskQueue(), options));
    return options.build();
  }

  private <T> void register(Worker worker, Class<T> type, OrchestratorProperties.Worker queue) {
    WorkflowInjection injection = injector.of(type, queue);
    WorkflowImplementationOptions.Builder options = WorkflowImplementationOptions.newBuilder();
    customizers.implementations().forEach(customizer -> customizer.customize(type, options));
    injection.register(worker, type, options);
  }

  private static void refusingBadOnes(String implementation, Runnable registration) {
    try {
      registration.run();
    } catch (IllegalArgumentException e) {
      throw InvalidWorkerException.refused(implementation, e);
    }
  }
}
