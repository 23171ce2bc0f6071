package dev.orchestrator.testing;

import static java.util.stream.Collectors.joining;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SystemAttributes;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The whole platform in the memory of one test: the engine's own rules, and workers that run
 * workflows and activities as they run in production, without database and brokers. The same idea
 * and names as in Temporal's Java SDK.
 *
 * <p>Time goes on by itself as fast as usual. But while somebody waits for a workflow's result, or
 * in {@link #sleep}, it jumps to the next timer, retry or timeout as soon as no worker has anything
 * to do; so a workflow that waits for a month takes a moment. An activity that runs holds time to
 * its usual pace; so does one that is completed from outside, unless a callback is registered or
 * somebody sleeps.
 *
 * <pre>{@code
 * try (var env = TestWorkflowEnvironment.newInstance()) {
 *   Worker worker = env.newWorker("orders");
 *   worker.registerWorkflowImplementationTypes(DurableOrderWorkflow.class);
 *   worker.registerActivitiesImplementations(new FakePayments());
 *   env.start();
 *   OrderWorkflow workflow = env.getWorkflowClient().newWorkflowStub(OrderWorkflow.class, options);
 *   assertThat(workflow.process(order)).isEqualTo("shipped");
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TestWorkflowEnvironment implements AutoCloseable {

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final TestEnvironmentOptions options;
  private final InstantSource machine = InstantSource.system();
  private final InMemoryEngine engine;
  private final SkippingClock clock;
  private final Timekeeper timekeeper;
  private final WorkflowClient client;
  private final WorkerTransport transport;
  private final WorkerFactory factory;
  private final WorkerFactoryOptions factoryOptions;
  private final List<WorkerFactory> otherFactories = new CopyOnWriteArrayList<>();

  private TestWorkflowEnvironment(TestEnvironmentOptions options) {
    this.options = options;
    clock = new SkippingClock(machine, initialTime());
    engine = new InMemoryEngine(clock);
    options.getSearchAttributes().forEach(engine.attributes()::register);
    timekeeper = new Timekeeper(engine, clock, options.isUseTimeskipping());
    WorkflowClientOptions clientOptions = options.getWorkflowClientOptions();
    var views = new RunViews(clientOptions.getDataConverter());
    client =
        WorkflowClient.newInstance(new InMemoryService(engine, timekeeper, views), clientOptions);
    transport = new InMemoryTransport(engine, new AtomicInteger());
    factoryOptions = withClock(options.getWorkerFactoryOptions());
    factory = WorkerFactory.newInstance(client, transport, factoryOptions);
    timekeeper.start();
  }

  /** An environment with default options, empty and not started. */
  public static TestWorkflowEnvironment newInstance() {
    return newInstance(TestEnvironmentOptions.getDefaultInstance());
  }

  /** An environment, empty and not started. */
  public static TestWorkflowEnvironment newInstance(TestEnvironmentOptions options) {
    return new TestWorkflowEnvironment(options);
  }

  /**
   * A worker for a task queue; the one made before, if there is one. Register workflows and
   * activities with it before {@link #start()}.
   */
  public Worker newWorker(String taskQueue) {
    return factory.newWorker(taskQueue);
  }

  /** Like {@link #newWorker(String)}, with options. */
  public Worker newWorker(String taskQueue, WorkerOptions options) {
    return factory.newWorker(taskQueue, options);
  }

  /**
   * Workers of another process, as it were: for several builds of a deployment in one test. To be
   * started by the caller; ends with the environment.
   */
  public WorkerFactory newWorkerFactory() {
    WorkerFactory another = WorkerFactory.newInstance(client, transport, factoryOptions);
    otherFactories.add(another);
    return another;
  }

  /**
   * Makes a build the one that new runs begin on, and that runs move to which are not pinned, as an
   * operator does at a server. Workers of it must have been started before.
   */
  public void setCurrentVersion(WorkerDeploymentVersion version) {
    engine.locked(
        () -> {
          engine.deployments().setCurrent(version.toProtocol());
          engine.announceChange();
          return null;
        });
  }

  /** Starts workflows of this environment and talks to them. */
  public WorkflowClient getWorkflowClient() {
    return client;
  }

  /** All workers of this environment. */
  public WorkerFactory getWorkerFactory() {
    return factory;
  }

  /**
   * How tasks of this environment come to workers, for worker factories other than {@link
   * #getWorkerFactory()}, which are then its own workers too. Give them {@link #getClock()}.
   */
  public WorkerTransport getWorkerTransport() {
    return transport;
  }

  /** The environment's clock. */
  public InstantSource getClock() {
    return clock;
  }

  /** The namespace of everything in this environment. */
  public String getNamespace() {
    return client.getOptions().getNamespace();
  }

  /**
   * Registers a search attribute, without which workflows cannot use it; one that has the name gets
   * the type.
   *
   * @return false if the name is the platform's own
   */
  public boolean registerSearchAttribute(String name, IndexedValueType type) {
    return !SystemAttributes.TYPES.containsKey(name)
        && engine.locked(
            () -> {
              engine.attributes().register(name, type);
              return true;
            });
  }

  /** Lets the workers take tasks. */
  public void start() {
    factory.start();
  }

  /** Whether {@link #start()} was called. */
  public boolean isStarted() {
    return factory.isStarted();
  }

  /** The environment's time in milliseconds since 1970; may be far ahead of the machine's. */
  public long currentTimeMillis() {
    return clock.instant().toEpochMilli();
  }

  /**
   * Waits until so much time has passed in the environment. What becomes due on the way happens;
   * time is skipped whenever no worker has anything to do.
   */
  public void sleep(Duration duration) {
    var passed = new CountDownLatch(1);
    BooleanSupplier stillSleeps = () -> passed.getCount() > 0;
    engine.locked(
        () -> {
          timekeeper.schedule(duration, passed::countDown);
          timekeeper.addWait(stillSleeps);
          return null;
        });
    try {
      passed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      engine.locked(
          () -> {
            timekeeper.removeWait(stillSleeps);
            return null;
          });
    }
  }

  /**
   * Lets time go at its usual pace, though somebody waits or sleeps, until {@link
   * #unlockTimeSkipping()} was called as often: for a test that wants to see a state before the
   * next timer changes it.
   */
  public void lockTimeSkipping() {
    engine.locked(
        () -> {
          timekeeper.lockSkipping();
          return null;
        });
  }

  /**
   * Takes one {@link #lockTimeSkipping()} back.
   *
   * @throws IllegalStateException if there is none
   */
  public void unlockTimeSkipping() {
    engine.locked(
        () -> {
          timekeeper.unlockSkipping();
          return null;
        });
  }

  /** What happened in all runs so far, for people who read the report of a failed test. */
  public String getDiagnostics() {
    return engine.locked(
        () ->
            engine.runs().all().stream()
                .map(
                    run ->
                        run.history(1, Long.MAX_VALUE).stream()
                            .map(
                                event ->
                                    "  %d %s %s%n"
                                        .formatted(
                                            event.eventId(),
                                            event.eventTime(),
                                            event.attributes().eventType()))
                            .collect(joining("", run.id() + System.lineSeparator(), "")))
                .collect(joining()));
  }

  /**
   * Has something done after so much time of the environment, for example a signal sent in the
   * middle of a long wait. It runs on a thread of its own; time is not skipped until it returns.
   */
  public void registerDelayedCallback(Duration delay, Runnable callback) {
    engine.locked(
        () -> {
          timekeeper.schedule(delay, callback);
          return null;
        });
  }

  /**
   * The history of a run so far.
   *
   * @throws dev.orchestrator.client.RequestRejectedException if there is no such run
   */
  public List<HistoryEvent> getWorkflowExecutionHistory(WorkflowExecution execution) {
    return client
        .getWorkflowService()
        .history(execution.key(), execution.runId(), 1, Long.MAX_VALUE)
        .events();
  }

  /**
   * Forgets everything that happened, as if the environment were new: runs, tasks, callbacks that
   * were to come, locks of time skipping, search attributes registered since, and the time. For
   * frameworks that keep an environment for many tests; stop workers before, because those that run
   * may still be busy with what is forgotten.
   */
  public void reset() {
    engine.locked(
        () -> {
          engine.clear();
          engine.attributes().clear();
          options.getSearchAttributes().forEach(engine.attributes()::register);
          timekeeper.clear();
          clock.reset(initialTime());
          return null;
        });
  }

  /** Lets the workers take no new tasks; what runs goes on. */
  public void shutdown() {
    factory.shutdown();
  }

  /** Lets the workers take no new tasks, and interrupts what runs. */
  public void shutdownNow() {
    factory.shutdownNow();
  }

  /** Waits until nothing runs any more after a shutdown, at most for the timeout. */
  public void awaitTermination(long timeout, TimeUnit unit) {
    factory.awaitTermination(timeout, unit);
  }

  /** Whether the workers were told to stop. */
  public boolean isShutdown() {
    return factory.isShutdown();
  }

  /** Whether the workers were told to stop, and nothing runs any more. */
  public boolean isTerminated() {
    return factory.isTerminated();
  }

  /** Interrupts what runs, and ends the environment. */
  @Override
  public void close() {
    otherFactories.forEach(WorkerFactory::shutdownNow);
    otherFactories.forEach(another -> another.awaitTermination(CLOSE_PATIENCE));
    factory.shutdownNow();
    factory.awaitTermination(CLOSE_PATIENCE);
    client.close();
    timekeeper.close();
  }

  private Instant initialTime() {
    Instant initialTime = options.getInitialTime();
    return initialTime == null ? machine.instant() : initialTime;
  }

  private WorkerFactoryOptions withClock(WorkerFactoryOptions options) {
    return options.toBuilder().setClock(clock).build();
  }
}
