package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.worker.WorkerPlan.PlannedWorker;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.worker.DeterminismCheck;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerTransport;
import dev.orchestrator.workflow.WorkflowInit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.context.properties.PropertyMapper;

/** Makes workers to a plan, with options from properties and then from customizers. */
final class WorkerFactoryBuilder {

  private final AutowireCapableBeanFactory beanFactory;
  private final OrchestratorProperties properties;
  private final ObjectProvider<WorkflowClient> client;
  private final ObjectProvider<WorkerTransport> transport;
  private final List<WorkerInterceptor> interceptors;
  private final List<WorkerFactoryOptionsCustomizer> factoryCustomizers;
  private final List<WorkerOptionsCustomizer> workerCustomizers;

  /** Another attempt to connect finds nothing new in the same code. */
  private volatile boolean checked;

  WorkerFactoryBuilder(
      AutowireCapableBeanFactory beanFactory,
      OrchestratorProperties properties,
      ObjectProvider<WorkflowClient> client,
      ObjectProvider<WorkerTransport> transport,
      List<WorkerInterceptor> interceptors,
      List<WorkerFactoryOptionsCustomizer> factoryCustomizers,
      List<WorkerOptionsCustomizer> workerCustomizers) {
    this.beanFactory = beanFactory;
    this.properties = properties;
    this.client = client;
    this.transport = transport;
    this.interceptors = List.copyOf(interceptors);
    this.factoryCustomizers = List.copyOf(factoryCustomizers);
    this.workerCustomizers = List.copyOf(workerCustomizers);
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
    factoryCustomizers.forEach(customizer -> customizer.customize(options));
    if (checked) {
      options.setDeterminismCheck(DeterminismCheck.OFF);
    }
    WorkerFactory factory =
        WorkerFactory.newInstance(client.getObject(), transport.getObject(), options.build());
    plan.workers().forEach(planned -> add(factory, planned));
    factory.checkDeterminism();
    checked = true;
    return factory;
  }

  private void add(WorkerFactory factory, PlannedWorker planned) {
    Worker worker = factory.newWorker(planned.taskQueue(), options(planned));
    for (WorkflowDefinition workflow : planned.workflows()) {
      refusingBadOnes(workflow.type().getName(), () -> register(worker, workflow.type()));
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
    workerCustomizers.forEach(customizer -> customizer.customize(planned.taskQueue(), options));
    return options.build();
  }

  private <T> void register(Worker worker, Class<T> type) {
    boolean takesArguments =
        Stream.of(type.getDeclaredConstructors())
            .anyMatch(constructor -> constructor.isAnnotationPresent(WorkflowInit.class));
    if (takesArguments) {
      worker.registerWorkflowImplementationTypes(type);
    } else {
      worker.registerWorkflowImplementationFactory(type, () -> beanFactory.createBean(type));
    }
  }

  private static void refusingBadOnes(String implementation, Runnable registration) {
    try {
      registration.run();
    } catch (IllegalArgumentException e) {
      throw InvalidWorkerException.refused(implementation, e);
    }
  }
}
