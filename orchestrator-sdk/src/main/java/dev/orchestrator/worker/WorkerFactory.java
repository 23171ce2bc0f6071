package dev.orchestrator.worker;

import dev.orchestrator.client.IncompatibleServerException;
import dev.orchestrator.client.ServerVersionCheck;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.determinism.Finding;
import dev.orchestrator.determinism.WorkflowDeterminism;
import dev.orchestrator.determinism.WorkflowDeterminismException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one process, which share a connection. Make workers, register code with them,
 * start; in the end shut down. A factory is started once. The same idea and names as in Temporal's
 * Java SDK. Thread-safe.
 */
public final class WorkerFactory {

  /** Whoever does not answer by then is not asked again: workers begin without their server. */
  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(WorkerFactory.class);

  private final WorkflowClient client;
  private final WorkerTransport transport;
  private final WorkerFactoryOptions options;
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final List<TaskPoller> pollers = new ArrayList<>();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private @Nullable WorkerConnection connection;
  private State state = State.NEW;
  private boolean checked;

  private enum State {
    NEW,
    STARTED,
    SHUTDOWN
  }

  private WorkerFactory(
      WorkflowClient client, WorkerTransport transport, WorkerFactoryOptions options) {
    this.client = client;
    this.transport = transport;
    this.options = options;
  }

  /** A factory with default options. */
  public static WorkerFactory newInstance(WorkflowClient client, WorkerTransport transport) {
    return newInstance(client, transport, WorkerFactoryOptions.getDefaultInstance());
  }

  /**
   * A factory; connects to nothing before {@link #start()}.
   *
   * @param client gives namespace, identity and data converter, and reads histories
   * @param transport how tasks come: {@code KafkaTransport.newInstance(...)} outside of tests
   */
  public static WorkerFactory newInstance(
      WorkflowClient client, WorkerTransport transport, WorkerFactoryOptions options) {
    return new WorkerFactory(client, transport, options);
  }

  /** A worker for a queue, with default options. */
  public Worker newWorker(String taskQueue) {
    return newWorker(taskQueue, WorkerOptions.getDefaultInstance());
  }

  /**
   * A worker for a queue; the one made before, if there is one.
   *
   * @throws IllegalStateException if the factory was started
   */
  public synchronized Worker newWorker(String taskQueue, WorkerOptions workerOptions) {
    if (state != State.NEW) {
      throw new IllegalStateException("Expected workers to be made before the factory starts");
    }
    return workers.computeIfAbsent(
        taskQueue, queue -> new Worker(queue, workerOptions, options, client.getOptions()));
  }

  /**
   * The worker of a queue.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Worker getWorker(String taskQueue) {
    Worker worker = tryGetWorker(taskQueue);
    if (worker == null) {
      throw new IllegalArgumentException("Expected a worker for task queue " + taskQueue);
    }
    return worker;
  }

  /** The worker of a queue; null if there is none. */
  public synchronized @Nullable Worker tryGetWorker(String taskQueue) {
    return workers.get(taskQueue);
  }

  /** All workers. */
  public synchronized List<Worker> getWorkers() {
    return List.copyOf(workers.values());
  }

  /** The client that it was made with. */
  public WorkflowClient getWorkflowClient() {
    return client;
  }

  /**
   * Looks through the workflows of all workers for code that would do something else in replay, as
   * the options say. {@link #start()} does it by itself, unless it was done before.
   *
   * @throws WorkflowDeterminismException if there is such code, and the options say to fail
   */
  public synchronized void checkDeterminism() {
    checked = true;
    if (options.getDeterminismCheck() == DeterminismCheck.OFF) {
      return;
    }
    List<Finding> findings =
        WorkflowDeterminism.findings(
            workers.values().stream()
                .flatMap(worker -> worker.workflowSources().stream())
                .distinct()
                .toArray(Class<?>[]::new));
    if (findings.isEmpty()) {
      return;
    }
    if (options.getDeterminismCheck() == DeterminismCheck.FAIL) {
      throw new WorkflowDeterminismException(findings);
    }
    findings.forEach(finding -> LOG.warn("Not deterministic: {}", finding));
  }

  /**
   * Connects, and begins to take tasks. Does nothing if it was done before.
   *
   * @throws IllegalStateException if the factory was shut down
   * @throws WorkflowDeterminismException see {@link #checkDeterminism()}
   * @throws IncompatibleServerException if the server answers, and speaks no protocol of this SDK's
   * @throws RuntimeException if the connection fails; if that was before any queue was served, the
   *     factory can be started again
   */
  public synchronized void start() {
    if (state == State.STARTED) {
      return;
    }
    if (state == State.SHUTDOWN) {
      throw new IllegalStateException("Expected a factory that was not shut down");
    }
    if (!checked) {
      checkDeterminism();
    }
    new ServerVersionCheck().check(client, VERSION_TIMEOUT);
    var clientOptions = client.getOptions();
    WorkerConnection opened =
        transport.connect(
            new WorkerProcess(
                clientOptions.getNamespace(), clientOptions.getIdentity(), workers.keySet()));
    connection = opened;
    state = State.STARTED;
    try {
      workers.values().forEach(worker -> start(worker, opened));
      Thread.ofVirtual().name("orchestrator-workflow-types").start(this::registerWorkflowTypes);
    } catch (RuntimeException e) {
      shutdownNow();
      throw e;
    }
  }

  /** For people's tools only: nobody waits for it, and workers do without. */
  private void registerWorkflowTypes() {
    String namespace = client.getOptions().getNamespace();
    try {
      for (Worker worker : getWorkers()) {
        List<Class<?>> sources = worker.workflowSources();
        if (!sources.isEmpty()) {
          client
              .getWorkflowService()
              .registerWorkflowTypes(
                  namespace, worker.getTaskQueue(), () -> new WorkflowSchemas().of(sources));
        }
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("The server was not told what the workflow types take", e);
    }
  }

  private void start(Worker worker, WorkerConnection opened) {
    var listener = new CompositeListener(options.getListeners());
    var history = new ServiceHistory(client.getWorkflowService());
    pollers.add(worker.start(opened, history, listener));
    LOG.info(
        "Serving task queue {} of namespace {}: workflows {}, activities {}",
        worker.getTaskQueue(),
        client.getOptions().getNamespace(),
        worker.getWorkflowTypes(),
        worker.getActivityTypes());
  }

  /** Whether {@link #start()} was called, also after the end. */
  public synchronized boolean isStarted() {
    return state != State.NEW;
  }

  /** Whether it was told to stop. */
  public synchronized boolean isShutdown() {
    return state == State.SHUTDOWN;
  }

  /** Whether it was told to stop, and nothing runs any more. */
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  /** Whether every worker takes tasks now. */
  public boolean isPolling() {
    List<Worker> all = getWorkers();
    return !all.isEmpty() && all.stream().allMatch(Worker::isPolling);
  }

  /** Takes no new tasks; what runs goes on to its end. Returns at once. */
  public void shutdown() {
    stop(TaskPoller::shutdown);
  }

  /** Takes no new tasks and interrupts what runs. Returns at once. */
  public void shutdownNow() {
    stop(TaskPoller::shutdownNow);
  }

  /** Waits until nothing runs any more; at most for the timeout. */
  public void awaitTermination(long timeout, TimeUnit unit) {
    awaitTermination(Duration.of(timeout, unit.toChronoUnit()));
  }

  /**
   * Waits until nothing runs any more, at most for the timeout.
   *
   * @return whether that came to be; false also if the thread was interrupted
   */
  public boolean awaitTermination(Duration timeout) {
    try {
      return terminated.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@link Worker#suspendPolling()} of all workers. */
  public void suspendPolling() {
    getWorkers().forEach(Worker::suspendPolling);
  }

  /** {@link Worker#resumePolling()} of all workers. */
  public void resumePolling() {
    getWorkers().forEach(Worker::resumePolling);
  }

  private synchronized void stop(Consumer<TaskPoller> how) {
    State before = state;
    state = State.SHUTDOWN;
    pollers.forEach(how);
    if (before == State.NEW) {
      terminated.countDown();
    } else if (before == State.STARTED) {
      Thread.ofVirtual().name("orchestrator-worker-shutdown").start(this::awaitPollersAndClose);
    }
  }

  private void awaitPollersAndClose() {
    try {
      for (TaskPoller poller : pollers) {
        while (!poller.awaitTermination(Duration.ofMinutes(1))) {
          LOG.info("Still waiting for tasks to end before the workers stop");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeConnection();
      workers.values().forEach(Worker::close);
      terminated.countDown();
    }
  }

  private void closeConnection() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (RuntimeException e) {
      LOG.warn("The workers' connection did not close cleanly", e);
    }
  }
}
