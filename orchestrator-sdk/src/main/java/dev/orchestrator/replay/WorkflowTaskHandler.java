package dev.orchestrator.replay;

import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.replay.coroutine.DeadlockException;
import dev.orchestrator.replay.coroutine.Watch;
import dev.orchestrator.workflow.WorkflowMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers workflow tasks and queries by running workflow code: from where it is parked, or by
 * replaying its history.
 *
 * <p>Thread-safe. A call runs the workflow's code and returns when that waits; calls for different
 * runs do not wait for each other. Call from virtual threads: the code runs on such threads too,
 * and they hand over to each other without the operating system. Code that spins may keep the
 * caller from going on for as long as it spins, so answers are handed to a future: for such code a
 * platform thread completes it.
 */
public final class WorkflowTaskHandler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowTaskHandler.class);

  private final DataConverter converter;
  private final @Nullable InboxAddress inbox;
  private final InstantSource clock;
  private final Watch watch;
  private final @Nullable MeterRegistry meterRegistry;
  private final LocalActivityPort localActivities;
  private final ReplayListener listener;
  private final Map<String, WorkflowDefinition> definitions;
  private final @Nullable WorkflowDefinition dynamic;
  private final List<WorkerInterceptor> interceptors;
  private final Contexts contexts;
  private final RunCache cache;
  private final boolean recordsCallSites;

  private WorkflowTaskHandler(Builder builder) {
    converter = builder.converter;
    inbox = builder.inbox;
    clock = builder.clock;
    listener = builder.listener;
    meterRegistry = builder.meterRegistry;
    localActivities = builder.localActivities;
    interceptors = builder.interceptors;
    contexts = builder.contexts;
    definitions = Map.copyOf(builder.definitions);
    dynamic = builder.dynamic;
    recordsCallSites = builder.recordsCallSites;
    cache = new RunCache(builder.cacheSize, listener);
    watch = new Watch(builder.deadlockTimeout);
  }

  /** A builder; at least one definition has to be registered. */
  public static Builder newBuilder(DataConverter converter) {
    return new Builder(converter);
  }

  /**
   * Answers a workflow task with the commands that its code issues, or with why there are none.
   * Repeats the answer if the same task comes again.
   *
   * @param history asked for what the task does not bring along
   * @param answer complete when this returns, or earlier if the code runs for too long; fails if
   *     the history cannot be had
   */
  public void handle(
      WorkflowTask task, HistorySource history, CompletableFuture<TaskRequest> answer) {
    settle(answer, () -> handleNow(task, history, answer));
  }

  private TaskRequest handleNow(
      WorkflowTask task, HistorySource history, CompletableFuture<TaskRequest> answer) {
    WorkflowDefinition definition = definition(task.workflowType());
    if (definition == null) {
      return new RespondWorkflowTaskFailed(
          task.token(),
          timeWithoutRun(task),
          WorkflowTaskFailedCause.WORKFLOW_TYPE_NOT_REGISTERED,
          converter.toFailure(unknownType(task.workflowType())));
    }
    WorkflowExecution execution = task.token().execution();
    var stretches = new Stretches(execution, task, history);
    WorkflowRun cached = take(execution, task.workflowType(), task.lastEventId());
    if (cached != null) {
      try {
        return decide(cached, task, read(cached, stretches), answer);
      } catch (StaleRunException e) {
        LOG.debug("Replays {}: {}", execution, e.getMessage());
        RunCache.destroy(cached);
        listener.cacheMiss(task.workflowType());
      }
    }
    List<HistoryEvent> events = stretches.from(1);
    return decide(newRun(definition, execution, events), task, events, answer);
  }

  /**
   * Answers a query; what goes wrong with it is part of the answer.
   *
   * @param answer complete when this returns, or earlier if the code runs for too long; fails if
   *     the history cannot be had
   */
  public void query(QueryTask task, HistorySource history, CompletableFuture<QueryResult> answer) {
    settle(answer, () -> queryNow(task, history, answer));
  }

  private QueryResult queryNow(
      QueryTask task, HistorySource history, CompletableFuture<QueryResult> answer) {
    WorkflowDefinition definition = definition(task.workflowType());
    if (definition == null) {
      return failed(task, unknownType(task.workflowType()));
    }
    WorkflowExecution execution = task.execution();
    var stretches = new Stretches(execution, task, history);
    WorkflowRun cached = take(execution, task.workflowType(), Long.MAX_VALUE);
    if (cached != null) {
      try {
        return ask(cached, task, read(cached, stretches), answer);
      } catch (StaleRunException e) {
        LOG.debug("Replays {}: {}", execution, e.getMessage());
        RunCache.destroy(cached);
        listener.cacheMiss(task.workflowType());
      }
    }
    List<HistoryEvent> events = stretches.from(1);
    return ask(newRun(definition, execution, events), task, events, answer);
  }

  /**
   * Replays a history to its end, to find out whether the code still does what it did then. Nothing
   * is kept.
   *
   * @param history all events, from the first on
   * @throws NonDeterministicException if the code does something else
   * @throws RuntimeException if the code fails otherwise, or no code of this type is registered
   */
  public void replay(WorkflowExecution execution, List<HistoryEvent> history) {
    if (history.isEmpty()
        || !(history.getFirst().attributes() instanceof WorkflowExecutionStarted started)) {
      throw new IllegalArgumentException(
          "Expected a history that begins with WorkflowExecutionStarted");
    }
    WorkflowDefinition definition = definition(started.workflowType());
    if (definition == null) {
      throw unknownType(started.workflowType());
    }
    var done = new CompletableFuture<@Nullable Void>();
    WorkflowRun run = newRun(definition, execution, history);
    Thread.ofVirtual()
        .name("replay-" + execution.workflowId())
        .start(() -> settle(done, () -> replay(run, history, done)));
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException reported ? reported : e;
    }
  }

  private static @Nullable Void replay(
      WorkflowRun run, List<HistoryEvent> history, CompletableFuture<@Nullable Void> done) {
    run.onRunaway(done::completeExceptionally);
    try {
      run.advance(history);
      return null;
    } catch (TaskFailedException e) {
      throw e.reported() instanceof RuntimeException reported ? reported : e;
    } finally {
      RunCache.destroy(run);
    }
  }

  /** Forgets a run, if it is parked here. */
  public void evict(WorkflowExecution execution) {
    cache.evict(execution.runId());
  }

  /** How many runs are parked. */
  public int cachedCount() {
    return cache.size();
  }

  /** Forgets all parked runs. Not to be called while tasks are being handled. */
  @Override
  public void close() {
    cache.clear();
    watch.close();
  }

  private static <T extends @Nullable Object> void settle(
      CompletableFuture<T> answer, Supplier<T> work) {
    try {
      answer.complete(work.get());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private @Nullable WorkflowRun take(
      WorkflowExecution execution, String workflowType, long lastEventId) {
    WorkflowRun run = cache.take(execution.runId(), lastEventId);
    if (run == null) {
      listener.cacheMiss(workflowType);
    } else {
      listener.cacheHit(workflowType);
    }
    return run;
  }

  /** A run whose history cannot be had is not lost. */
  private List<HistoryEvent> read(WorkflowRun run, Stretches stretches) {
    try {
      return stretches.from(run.lastEventId() + 1);
    } catch (RuntimeException e) {
      cache.park(stretches.execution().runId(), run);
      throw e;
    }
  }

  private TaskRequest decide(
      WorkflowRun run,
      WorkflowTask task,
      List<HistoryEvent> events,
      CompletableFuture<TaskRequest> answered) {
    run.onRunaway(
        e ->
            answered.complete(
                failed(run, task, WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, e)));
    try {
      advance(run, events);
      WorkflowRun.Answered answer =
          run.answer(task.token(), clock.instant(), task.updates(), patience(task));
      boolean kept = cache.keep(task.token().execution().runId(), run);
      if (answer.unfinished() && !kept) {
        return failed(
            run,
            task,
            WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE,
            new IllegalStateException(
                "Expected local activities to end within %s, or a workflow cache to keep them in"
                    .formatted(patience(task))));
      }
      return new RespondWorkflowTaskCompleted(
          task.token(),
          answer.time(),
          answer.commands(),
          kept ? inbox : null,
          List.of(),
          answer.unfinished(),
          answer.rejections());
    } catch (StaleRunException e) {
      throw e;
    } catch (DeadlockException | InterruptedTaskException e) {
      RunCache.destroy(run);
      throw e;
    } catch (TaskFailedException e) {
      RunCache.destroy(run);
      return failed(run, task, e.taskFailedCause(), e.reported());
    } catch (RuntimeException | Error e) {
      RunCache.destroy(run);
      return failed(run, task, WorkflowTaskFailedCause.WORKFLOW_WORKER_UNHANDLED_FAILURE, e);
    }
  }

  /** How long an answer can wait for local activities: most of what the engine waits for it. */
  private static Duration patience(WorkflowTask task) {
    return task.workflowTaskTimeout().multipliedBy(4).dividedBy(5);
  }

  private QueryResult ask(
      WorkflowRun run,
      QueryTask task,
      List<HistoryEvent> events,
      CompletableFuture<QueryResult> answered) {
    run.onRunaway(e -> answered.complete(failed(task, e)));
    try {
      advance(run, events);
      QueryResult result = run.query(task);
      cache.keep(task.execution().runId(), run);
      return result;
    } catch (StaleRunException e) {
      throw e;
    } catch (TaskFailedException e) {
      RunCache.destroy(run);
      return failed(task, e.reported());
    } catch (RuntimeException | Error e) {
      RunCache.destroy(run);
      return failed(task, e);
    }
  }

  private void advance(WorkflowRun run, List<HistoryEvent> events) {
    boolean fromTheBeginning = run.lastEventId() == 0;
    long began = System.nanoTime();
    run.advance(events);
    if (fromTheBeginning) {
      listener.replayed(
          run.workflowType(), events.size(), Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private WorkflowRun newRun(
      WorkflowDefinition definition, WorkflowExecution execution, List<HistoryEvent> events) {
    if (events.isEmpty()) {
      throw new IllegalStateException("Expected a history of " + execution + ", but got none");
    }
    var settings =
        new RunSettings(
            definition,
            converter,
            watch,
            meterRegistry,
            localActivities,
            clock,
            recordsCallSites,
            interceptors,
            contexts);
    return new WorkflowRun(settings, execution, events.getFirst());
  }

  private TaskRequest failed(
      WorkflowRun run, WorkflowTask task, WorkflowTaskFailedCause cause, Throwable reported) {
    run.logTags()
        .run(
            () ->
                LOG.warn(
                    "Workflow task of {} {} failed: {}",
                    task.workflowType(),
                    task.token().execution().workflowId(),
                    cause,
                    reported));
    return new RespondWorkflowTaskFailed(
        task.token(), run.timeOfTask(clock.instant()), cause, converter.toFailure(reported));
  }

  private @Nullable WorkflowDefinition definition(String workflowType) {
    WorkflowDefinition definition = definitions.get(workflowType);
    return definition == null ? dynamic : definition;
  }

  private Instant timeWithoutRun(WorkflowTask task) {
    Instant now = clock.instant();
    Instant last = task.events().isEmpty() ? now : task.events().getLast().eventTime();
    return now.isAfter(last) ? now : last;
  }

  private QueryResult failed(QueryTask task, Throwable reported) {
    return new QueryResult(task.queryId(), null, converter.toFailure(reported));
  }

  private IllegalArgumentException unknownType(String workflowType) {
    return new IllegalArgumentException(
        "Expected a workflow type among %s, but got '%s'"
            .formatted(new TreeSet<>(definitions.keySet()), workflowType));
  }

  /** Collects what a handler works with. */
  public static final class Builder {

    private final DataConverter converter;
    private @Nullable InboxAddress inbox;
    private InstantSource clock = InstantSource.system();
    private Duration deadlockTimeout = Duration.ofSeconds(5);
    private ReplayListener listener = ReplayListener.NONE;
    private @Nullable MeterRegistry meterRegistry;
    private LocalActivityPort localActivities = LocalActivityPort.NONE;
    private List<WorkerInterceptor> interceptors = List.of();
    private Contexts contexts = new Contexts(List.of());
    private int cacheSize = Integer.MAX_VALUE;
    private boolean recordsCallSites;
    private final Map<String, WorkflowDefinition> definitions = new HashMap<>();
    private @Nullable WorkflowDefinition dynamic;

    private Builder(DataConverter converter) {
      this.converter = converter;
    }

    /**
     * Where tasks for runs that are parked here are to be sent; null to have them sent anywhere.
     */
    public Builder setInbox(@Nullable InboxAddress inbox) {
      this.inbox = inbox;
      return this;
    }

    /** What tells the time; the system clock by default. */
    public Builder setClock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** How many runs are kept parked; all by default, 0 to replay at each task. */
    public Builder setCacheSize(int cacheSize) {
      if (cacheSize < 0) {
        throw new IllegalArgumentException(
            "Expected a cache size that is not negative, but got " + cacheSize);
      }
      this.cacheSize = cacheSize;
      return this;
    }

    /** How long workflow code may run without waiting; five seconds by default. */
    public Builder setDeadlockTimeout(Duration deadlockTimeout) {
      this.deadlockTimeout = deadlockTimeout;
      return this;
    }

    /** Where the meters of workflow code go; Micrometer's global registry unless set. */
    public Builder setMeterRegistry(@Nullable MeterRegistry target) {
      this.meterRegistry = target == null ? null : WorkflowMeterRegistry.of(target);
      return this;
    }

    /** What runs local activities; nothing unless set. */
    public Builder setLocalActivities(LocalActivityPort localActivities) {
      this.localActivities = localActivities;
      return this;
    }

    /** Whether history gets the lines of user code that commands come from; false unless set. */
    public Builder setRecordCallSites(boolean recordCallSites) {
      this.recordsCallSites = recordCallSites;
      return this;
    }

    /** What is told of cache and replay. */
    public Builder setListener(ReplayListener listener) {
      this.listener = listener;
      return this;
    }

    /** What puts itself around the code of each run, the outermost first; nothing by default. */
    public Builder setInterceptors(List<WorkerInterceptor> interceptors) {
      this.interceptors = List.copyOf(interceptors);
      return this;
    }

    /**
     * What comes along with starts and signals, and goes along with activities; nothing by default.
     */
    public Builder setContexts(Contexts contexts) {
      this.contexts = contexts;
      return this;
    }

    /**
     * Adds workflows.
     *
     * @throws IllegalArgumentException if a workflow type is already there, or a second dynamic
     *     workflow is added
     */
    public Builder register(WorkflowDefinition... added) {
      for (WorkflowDefinition definition : added) {
        if (definition.isDynamic()) {
          if (dynamic != null) {
            throw new IllegalArgumentException("Expected at most one DynamicWorkflow");
          }
          dynamic = definition;
        }
        for (String type : definition.workflowTypes()) {
          if (definitions.putIfAbsent(type, definition) != null) {
            throw new IllegalArgumentException(
                "Expected workflow type '" + type + "' to be registered once");
          }
        }
      }
      return this;
    }

    /** The handler. */
    public WorkflowTaskHandler build() {
      return new WorkflowTaskHandler(this);
    }
  }
}
