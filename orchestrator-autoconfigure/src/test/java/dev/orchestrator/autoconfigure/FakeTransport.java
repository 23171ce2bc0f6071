package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkerTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands tasks over in memory, and remembers what workers did with it. */
public class FakeTransport implements WorkerTransport {

  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(10);

  private final boolean tasksEnd;
  private final int failures;
  private final List<Poller> pollers = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /** With tasks that end, or that need to be interrupted. */
  public FakeTransport(boolean tasksEnd) {
    this(tasksEnd, 0);
  }

  /** Whose first attempts fail: by turns to connect, and to take tasks once connected. */
  public FakeTransport(boolean tasksEnd, int failures) {
    this.tasksEnd = tasksEnd;
    this.failures = failures;
  }

  public int attempts() {
    return attempts.get();
  }

  public int closed() {
    return closed.get();
  }

  public List<Poller> pollers() {
    return pollers;
  }

  @Override
  public WorkerConnection connect(WorkerProcess process) {
    int attempt = attempts.incrementAndGet();
    boolean fails = attempt <= failures;
    if (fails && attempt % 2 == 1) {
      throw new IllegalStateException("Nobody answers");
    }
    return new WorkerConnection() {
      @Override
      public @Nullable InboxAddress address() {
        return null;
      }

      @Override
      public TaskPoller poll(TaskQueueHandlers handlers) {
        if (fails) {
          throw new IllegalStateException("Nobody answers any more");
        }
        var poller = new Poller(handlers);
        pollers.add(poller);
        return poller;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  /** Serves one task queue. */
  public class Poller implements TaskPoller {

    private final TaskQueueHandlers handlers;
    private volatile boolean polling = true;
    private volatile boolean interrupted;

    Poller(TaskQueueHandlers handlers) {
      this.handlers = handlers;
    }

    public TaskQueueHandlers handlers() {
      return handlers;
    }

    public boolean interrupted() {
      return interrupted;
    }

    /** The JSON that a workflow returns which needs nothing but its one argument. */
    public String run(String workflowType, String argument) {
      var execution = new WorkflowExecution("default", "w", new UUID(0, 1));
      var started =
          new WorkflowExecutionStarted(
              workflowType,
              handlers.taskQueue(),
              List.of(Payload.json("\"" + argument + "\"")),
              null,
              null,
              TASK_TIMEOUT,
              Map.of(),
              Map.of(),
              null,
              "request");
      var scheduled = new WorkflowTaskScheduled(handlers.taskQueue(), TASK_TIMEOUT, 1);
      var task =
          new WorkflowTask(
              new TaskToken(execution, 2, 1),
              workflowType,
              handlers.taskQueue(),
              1,
              2,
              List.of(
                  new HistoryEvent(1, Instant.EPOCH, started),
                  new HistoryEvent(2, Instant.EPOCH, scheduled)),
              TASK_TIMEOUT,
              null,
              new CommandsPartition("commands", 0));
      var answer = new CompletableFuture<TaskRequest>();
      Objects.requireNonNull(handlers.workflows()).handle(task, answer);
      assertThat(answer.join()).isInstanceOf(RespondWorkflowTaskCompleted.class);
      Command command = ((RespondWorkflowTaskCompleted) answer.join()).commands().getFirst();
      return Objects.requireNonNull(((CompleteWorkflowExecution) command).result()).text();
    }

    @Override
    public void suspend() {
      polling = false;
    }

    @Override
    public void resume() {
      polling = true;
    }

    @Override
    public boolean isPolling() {
      return polling;
    }

    @Override
    public Slots slots() {
      return new Slots(1, 2, 3, 4);
    }

    @Override
    public void shutdown() {
      polling = false;
    }

    @Override
    public void shutdownNow() {
      polling = false;
      interrupted = true;
    }

    @Override
    public boolean awaitTermination(Duration timeout) {
      return tasksEnd || interrupted;
    }
  }
}
