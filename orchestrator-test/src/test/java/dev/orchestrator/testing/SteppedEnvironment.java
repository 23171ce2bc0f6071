package dev.orchestrator.testing;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The environment of tests taken one step at a time, on the calling thread, by a clock that stands:
 * the same choices lead to the same histories, to the letter. Has one worker.
 */
final class SteppedEnvironment implements AutoCloseable {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final String QUEUE = "steps";
  private static final InboxAddress INBOX = new InboxAddress("worker", 0);

  private final SkippingClock clock = new SkippingClock(InstantSource.fixed(BEGIN), BEGIN);
  private final InMemoryEngine engine = new InMemoryEngine(clock);
  private final WorkflowClient client;
  private final WorkerFactory factory;
  private @Nullable Serving serving;

  /** Has the worker registered what it is to run. */
  SteppedEnvironment(Consumer<Worker> registrations) {
    WorkflowClientOptions options = WorkflowClientOptions.newBuilder().setIdentity("w").build();
    client =
        WorkflowClient.newInstance(
            new InMemoryService(
                engine,
                new Timekeeper(engine, clock, false),
                new RunViews(options.getDataConverter())),
            options);
    factory =
        WorkerFactory.newInstance(
            client, Connection::new, WorkerFactoryOptions.newBuilder().setClock(clock).build());
    registrations.accept(factory.newWorker(QUEUE));
    factory.start();
  }

  private final class Connection implements WorkerConnection {

    private final WorkerProcess process;

    Connection(WorkerProcess process) {
      this.process = process;
    }

    @Override
    public InboxAddress address() {
      return INBOX;
    }

    @Override
    public TaskPoller poll(TaskQueueHandlers handlers) {
      var poller = new InMemoryPoller(engine, process, INBOX, handlers);
      engine.locked(
          () -> {
            engine.board().add(poller);
            return null;
          });
      serving =
          new Serving(
              poller,
              new TaskReports(engine, process.identity(), INBOX),
              Objects.requireNonNull(handlers.workflows()),
              Objects.requireNonNull(handlers.activities()));
      return poller;
    }

    @Override
    public void close() {}
  }

  private record Serving(
      InMemoryPoller poller,
      TaskReports reports,
      WorkflowTaskPort workflows,
      ActivityTaskHandler activities) {}

  private Serving serving() {
    return Objects.requireNonNull(serving);
  }

  InMemoryEngine engine() {
    return engine;
  }

  String queue() {
    return QUEUE;
  }

  /** What a client asks. */
  @Nullable Reply ask(String workflowId, String requestId, Request request) {
    var key = new WorkflowKey(client.getOptions().getNamespace(), workflowId);
    return engine.locked(
        () -> engine.handle(new RequestEnvelope(key, requestId, "client", null, request)).reply());
  }

  /**
   * Lets the worker decide the next workflow task.
   *
   * @return the task; null if there is none
   */
  @Nullable WorkflowTask decideNext() {
    Message next =
        engine.locked(
            () -> {
              Message own = serving().poller().inbox().poll();
              return own == null ? engine.board().take(destination(true)) : own;
            });
    if (next instanceof WorkflowTask task) {
      serving().reports().workflowTask(task, serving().workflows());
      return task;
    }
    return null;
  }

  /**
   * Lets the worker run the next activity.
   *
   * @return whether there was one
   */
  boolean workNext() {
    Message next = engine.locked(() -> engine.board().take(destination(false)));
    if (next instanceof ActivityTask task) {
      serving().reports().activity(task, serving().activities());
      return true;
    }
    return false;
  }

  /**
   * Lets that happen which is due next.
   *
   * @return whether there was anything
   */
  boolean skipTime() {
    return engine.locked(
        () -> {
          Instant next = engine.nextDeadline();
          if (next == null) {
            return false;
          }
          clock.skipTo(next);
          engine.fireDeadlines();
          return true;
        });
  }

  /** Has the worker forget the run that it has parked. */
  void evict(WorkflowTask decided) {
    serving().workflows().forget(decided.token().execution());
  }

  /** What the code of a run says about itself, as the worker has it. */
  QueryResult query(WorkflowTask decided, String queryType) {
    var answer = new CompletableFuture<QueryResult>();
    long lastEventId =
        engine.locked(
            () -> {
              InMemoryRun run =
                  Objects.requireNonNull(
                      engine
                          .runs()
                          .find(
                              decided.token().execution().key(),
                              decided.token().execution().runId()));
              return run.execution().lastDecidedEventId();
            });
    serving()
        .workflows()
        .query(
            new QueryTask(
                "q",
                decided.token().execution(),
                decided.workflowType(),
                QUEUE,
                lastEventId,
                queryType,
                List.of(),
                Map.of(),
                INBOX),
            answer);
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new AssertionError("Query of " + decided.token(), e);
    }
  }

  private Destination destination(boolean workflows) {
    String namespace = client.getOptions().getNamespace();
    return workflows
        ? new Destination.WorkflowTaskQueue(namespace, QUEUE)
        : new Destination.ActivityTaskQueue(namespace, QUEUE);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    client.close();
  }
}
