package dev.orchestrator.worker;

import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.replay.HistorySource;
import dev.orchestrator.replay.LocalActivityPort;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Functions.Func;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the workflows and activities of one task queue. Made by a {@link WorkerFactory}; everything
 * is registered before the factory starts. The same idea and names as in Temporal's Java SDK.
 */
public final class Worker {

  private final String taskQueue;
  private final WorkerOptions options;
  private final WorkerFactoryOptions factoryOptions;
  private final DataConverter converter;
  private final Contexts contexts;
  private final ActivityRegistry activities = new ActivityRegistry();
  private final List<WorkflowDefinition> workflows = new ArrayList<>();
  private @Nullable WorkflowTaskHandler workflowHandler;
  private volatile @Nullable TaskPoller poller;
  private volatile boolean suspended;

  Worker(
      String taskQueue,
      WorkerOptions options,
      WorkerFactoryOptions factoryOptions,
      WorkflowClientOptions client) {
    this.taskQueue = taskQueue;
    this.options = options;
    this.factoryOptions = factoryOptions;
    this.converter = client.getDataConverter();
    this.contexts = new Contexts(client.getContextPropagators());
  }

  /**
   * Registers workflow classes, each with a constructor without parameters or one with {@code
   * WorkflowInit}; every run gets an instance of its own. A {@code DynamicWorkflow} serves all
   * types that nothing else is registered for.
   *
   * @throws IllegalArgumentException if a class is no workflow, or a type is taken
   * @throws IllegalStateException if the worker was started
   */
  public void registerWorkflowImplementationTypes(Class<?>... implementationTypes) {
    registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.getDefaultInstance(), implementationTypes);
  }

  /** Like {@link #registerWorkflowImplementationTypes(Class...)}, with options for all of them. */
  public void registerWorkflowImplementationTypes(
      WorkflowImplementationOptions options, Class<?>... implementationTypes) {
    for (Class<?> type : implementationTypes) {
      add(WorkflowDefinition.ofType(type), options);
    }
  }

  /**
   * Registers a workflow whose instances come from a factory, one for each run in memory.
   *
   * @param type a workflow interface, or a class that implements one
   */
  public <R> void registerWorkflowImplementationFactory(
      Class<R> type, Func<? extends R> factory, WorkflowImplementationOptions options) {
    add(
        type.isInterface()
            ? WorkflowDefinition.<R>ofFactory(type, factory::apply)
            : WorkflowDefinition.<R>ofType(type, factory::apply),
        options);
  }

  /** Like the form with options, with the defaults. */
  public <R> void registerWorkflowImplementationFactory(Class<R> type, Func<? extends R> factory) {
    registerWorkflowImplementationFactory(
        type, factory, WorkflowImplementationOptions.getDefaultInstance());
  }

  /** Another name of {@link #registerWorkflowImplementationFactory(Class, Func)}. */
  public <R> void addWorkflowImplementationFactory(Class<R> type, Func<? extends R> factory) {
    registerWorkflowImplementationFactory(type, factory);
  }

  /**
   * Registers objects whose activity interfaces' methods are then served; they are called by many
   * threads at once. A {@code DynamicActivity} serves all types that nothing else is registered
   * for.
   *
   * @throws IllegalArgumentException if an object has no activity interface, or a type is taken
   * @throws IllegalStateException if the worker was started
   */
  public void registerActivitiesImplementations(Object... implementations) {
    checkNotStarted();
    for (Object implementation : implementations) {
      activities.register(implementation);
    }
  }

  /** The queue that it serves. */
  public String getTaskQueue() {
    return taskQueue;
  }

  /** The options that it was made with. */
  public WorkerOptions getOptions() {
    return options;
  }

  /** The workflow types that it serves, by name. */
  public Set<String> getWorkflowTypes() {
    var types = new TreeSet<String>();
    workflows.forEach(definition -> types.addAll(definition.workflowTypes()));
    return types;
  }

  /**
   * Replays a history to its end, by way of the interceptors, to find out whether the code still
   * does what it did then. Nothing is kept, and no activity runs.
   *
   * @throws dev.orchestrator.replay.NonDeterministicException if the code does something else
   * @throws RuntimeException if the code fails otherwise, or there is no code of this type
   */
  public void replayWorkflowExecution(WorkflowExecutionHistory history) {
    try (WorkflowTaskHandler handler = replayHandler()) {
      handler.replay(history.getWorkflowExecution(), history.getEvents());
    }
  }

  /** Runs its workflows as it does itself, but only for replay. */
  WorkflowTaskHandler replayHandler() {
    return handlerBuilder().build();
  }

  /** The classes of its workflows; interfaces where a factory hides the class. */
  List<Class<?>> workflowSources() {
    return workflows.stream().<Class<?>>map(WorkflowDefinition::source).toList();
  }

  /** The activity types that it serves, by name. */
  public Set<String> getActivityTypes() {
    return activities.types();
  }

  /**
   * Asks for no more tasks until {@link #resumePolling()}. What runs goes on, and a request that is
   * under way may still bring some.
   */
  public void suspendPolling() {
    suspended = true;
    if (poller != null) {
      poller.suspend();
    }
  }

  /** Takes tasks again. */
  public void resumePolling() {
    suspended = false;
    if (poller != null) {
      poller.resume();
    }
  }

  /** Whether {@link #suspendPolling()} was called last. */
  public boolean isSuspended() {
    return suspended;
  }

  /** Whether tasks are taken now; false before the start, while suspended and after the end. */
  public boolean isPolling() {
    return poller != null && poller.isPolling();
  }

  /** How busy the worker is. */
  public TaskPoller.Slots getSlots() {
    return poller == null
        ? new TaskPoller.Slots(
            0,
            options.getMaxConcurrentActivityExecutionSize(),
            0,
            options.getMaxConcurrentWorkflowTaskExecutionSize())
        : poller.slots();
  }

  /** How many workflow runs are kept parked in memory. */
  public int getCachedWorkflowCount() {
    return workflowHandler == null ? 0 : workflowHandler.cachedCount();
  }

  TaskPoller start(WorkerConnection connection, HistorySource history, WorkerListener listener) {
    WorkflowTaskPort port = null;
    if (!workflows.isEmpty()) {
      workflowHandler = workflowHandler(connection.address(), listener);
      port = versioned(new ReplayingWorkflowTasks(workflowHandler, history));
    }
    TaskPoller started =
        connection.poll(
            new TaskQueueHandlers(
                taskQueue,
                options,
                listener,
                port,
                getWorkflowTypes(),
                activities.isEmpty() ? null : activityHandler()));
    poller = started;
    if (suspended) {
      started.suspend();
    }
    return started;
  }

  private WorkflowTaskPort versioned(WorkflowTaskPort port) {
    WorkerDeploymentOptions deployment = options.getDeploymentOptions();
    return deployment == null || deployment.getVersion() == null
        ? port
        : new VersionedWorkflowTasks(
            port, deployment.getVersion().toProtocol(), deployment, workflows);
  }

  /** Lets go of parked workflows; to be called when nothing runs any more. */
  void close() {
    if (workflowHandler != null) {
      workflowHandler.close();
    }
  }

  private WorkflowTaskHandler workflowHandler(
      @Nullable InboxAddress inbox, WorkerListener listener) {
    return handlerBuilder()
        .setInbox(inbox)
        .setCacheSize(factoryOptions.getWorkflowCacheSize())
        .setDeadlockTimeout(factoryOptions.getDeadlockTimeout())
        .setClock(factoryOptions.getClock())
        .setListener(listener)
        .setRecordCallSites(factoryOptions.isRecordCallSites())
        .setMeterRegistry(factoryOptions.getMeterRegistry())
        .setLocalActivities(localActivities())
        .build();
  }

  /** With what decides which commands the code issues: replay needs the same. */
  private WorkflowTaskHandler.Builder handlerBuilder() {
    return WorkflowTaskHandler.newBuilder(converter)
        .setInterceptors(factoryOptions.getWorkerInterceptors())
        .setContexts(contexts)
        .register(workflows.toArray(WorkflowDefinition[]::new));
  }

  private ActivityTaskHandler activityHandler() {
    return new ActivityTaskHandler(
        activities, converter, factoryOptions.getWorkerInterceptors(), contexts);
  }

  private LocalActivityPort localActivities() {
    return activities.isEmpty()
        ? LocalActivityPort.NONE
        : new LocalActivityThreads(
            activityHandler(), options.getMaxConcurrentLocalActivityExecutionSize());
  }

  private void add(WorkflowDefinition definition, WorkflowImplementationOptions options) {
    checkNotStarted();
    if (definition.isDynamic() && workflows.stream().anyMatch(WorkflowDefinition::isDynamic)) {
      throw new IllegalArgumentException(
          "Expected at most one DynamicWorkflow on task queue '%s'".formatted(taskQueue));
    }
    checkVersioning(definition);
    Set<String> known = getWorkflowTypes();
    for (String type : definition.workflowTypes()) {
      if (known.contains(type)) {
        throw new IllegalArgumentException(
            "Expected workflow type '%s' to be registered once on task queue '%s'"
                .formatted(type, taskQueue));
      }
    }
    WorkflowDefinition added =
        definition.withFailWorkflowExceptionTypes(options.getFailWorkflowExceptionTypes());
    Consumer<Object> initializer = options.getInstanceInitializer();
    workflows.add(initializer == null ? added : added.withInitializer(initializer));
  }

  private void checkVersioning(WorkflowDefinition definition) {
    WorkerDeploymentOptions deployment = options.getDeploymentOptions();
    if (deployment == null || !deployment.isUsingVersioning()) {
      return;
    }
    Set<String> types = definition.isDynamic() ? Set.of("") : definition.workflowTypes();
    for (String type : types) {
      if (VersionedWorkflowTasks.behavior(deployment, definition, type)
          == VersioningBehavior.UNSPECIFIED) {
        throw new IllegalArgumentException(
            "Expected @WorkflowVersioningBehavior at the workflow method of %s, or a default versioning behavior of the worker on task queue '%s'"
                .formatted(definition.source().getName(), taskQueue));
      }
    }
  }

  private void checkNotStarted() {
    if (poller != null) {
      throw new IllegalStateException(
          "Expected registrations before the worker of '%s' starts".formatted(taskQueue));
    }
  }
}
