package dev.orchestrator.worker;

import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.replay.ReplayError;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the runs that are open in a namespace would understand this build's workflows: it
 * replays a sample of their histories, some of each age, and says which of them the code does not
 * follow. Nothing is changed, neither here nor on the server, and no activity runs.
 *
 * <p>In the build, as a test that is run against the server before a deployment:
 *
 * <pre>{@code
 * ReplayGate.newBuilder(client)
 *     .addWorkflowImplementationTypes(OrderWorkflowImpl.class)
 *     .build()
 *     .replay()
 *     .throwIfAnyError();
 * }</pre>
 */
public final class ReplayGate {

  private final WorkflowClient client;
  private final InstantSource clock;
  private final List<Served> served;
  private final int maxHistories;
  private final Duration timeLimit;
  private final boolean failFast;

  private ReplayGate(Builder builder) {
    client = builder.client;
    clock = builder.clock;
    served = List.copyOf(builder.served);
    maxHistories = builder.maxHistories;
    timeLimit = builder.timeLimit;
    failFast = builder.failFast;
  }

  /** A builder of a gate for the namespace of a client. */
  public static Builder newBuilder(WorkflowClient client) {
    return new Builder(client);
  }

  /**
   * Replays a sample of the open histories.
   *
   * @throws dev.orchestrator.client.WorkflowServiceException if the server does not answer
   */
  public ReplayResults replay() {
    var tally = new Tally(clock.instant().plus(timeLimit));
    int types = served.stream().mapToInt(code -> code.types.size()).sum();
    int share = types == 0 ? 0 : Math.max(1, maxHistories / types);
    for (Served code : served) {
      try (WorkflowTaskHandler handler = code.handlers.get()) {
        for (String type : code.types) {
          replay(handler, code, type, Math.min(share, maxHistories - tally.replayed), tally);
        }
      }
    }
    return new ReplayResults(tally.replayed, tally.errors, !tally.stopped);
  }

  private void replay(
      WorkflowTaskHandler handler, Served code, String type, int atMost, Tally tally) {
    if (atMost <= 0 || tally.isOver()) {
      return;
    }
    var runs =
        new OpenRuns(
            client.getWorkflowService(), client.getOptions().getNamespace(), clock.instant());
    for (WorkflowExecutionMetadata run : runs.sample(type, code.taskQueue, atMost)) {
      if (tally.isOver()) {
        return;
      }
      WorkflowExecutionHistory history = fetch(run);
      if (history != null) {
        tally.replayed++;
        replay(handler, run, history, tally);
      }
    }
  }

  private static void replay(
      WorkflowTaskHandler handler,
      WorkflowExecutionMetadata run,
      WorkflowExecutionHistory history,
      Tally tally) {
    try {
      handler.replay(history.getWorkflowExecution(), history.getEvents());
    } catch (RuntimeException e) {
      tally.errors.add(new ReplayError(run.getExecution(), run.getWorkflowType(), e));
    }
  }

  /** A history; null if the run is gone. */
  private @Nullable WorkflowExecutionHistory fetch(WorkflowExecutionMetadata run) {
    try {
      return client.fetchHistory(run.getExecution().workflowId(), run.getExecution().runId());
    } catch (RequestRejectedException e) {
      if (e.rejection().code() == RejectionCode.WORKFLOW_NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  /** Code, and the queue whose runs are for it; null for runs of all queues. */
  private record Served(
      @Nullable String taskQueue, Supplier<WorkflowTaskHandler> handlers, Set<String> types) {}

  private final class Tally {

    private final Instant end;
    private final List<ReplayError> errors = new ArrayList<>();
    private int replayed;
    private boolean stopped;

    Tally(Instant end) {
      this.end = end;
    }

    boolean isOver() {
      stopped |= (failFast && !errors.isEmpty()) || !clock.instant().isBefore(end);
      return stopped;
    }
  }

  /** Collects what a gate looks at. */
  public static final class Builder {

    private final WorkflowClient client;
    private final List<Served> served = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private int maxHistories = 100;
    private Duration timeLimit = Duration.ofMinutes(1);
    private boolean failFast;
    private @Nullable String workflowType;

    private Builder(WorkflowClient client) {
      this.client = client;
    }

    /**
     * Adds workflow classes, which make their own objects; their runs of any queue are looked at.
     * They are replayed without interceptors: where there are some, use {@link #addWorkers}.
     *
     * @throws IllegalArgumentException if a class is no workflow, or cannot make objects by itself
     */
    public Builder addWorkflowImplementationTypes(Class<?>... implementationTypes) {
      WorkflowDefinition[] definitions =
          Arrays.stream(implementationTypes)
              .map(WorkflowDefinition::ofType)
              .toArray(WorkflowDefinition[]::new);
      Set<String> types = new TreeSet<>();
      for (WorkflowDefinition definition : definitions) {
        types.addAll(definition.workflowTypes());
      }
      return add(new Served(null, () -> handler(definitions), types));
    }

    /**
     * Adds what the workers of a factory serve, with runs of their queues; it need not start. They
     * are replayed as the workers run them, by way of their interceptors.
     */
    public Builder addWorkers(WorkerFactory factory) {
      for (Worker worker : factory.getWorkers()) {
        add(new Served(worker.getTaskQueue(), worker::replayHandler, worker.getWorkflowTypes()));
      }
      return this;
    }

    /** How many histories at most; 100 unless set. */
    public Builder setMaxHistories(int maxHistories) {
      if (maxHistories <= 0) {
        throw new IllegalArgumentException(
            "Expected maxHistories to be positive, but got " + maxHistories);
      }
      this.maxHistories = maxHistories;
      return this;
    }

    /** After what time no further history is begun; a minute unless set. */
    public Builder setTimeLimit(Duration timeLimit) {
      if (!timeLimit.isPositive()) {
        throw new IllegalArgumentException(
            "Expected timeLimit to be positive, but got " + timeLimit);
      }
      this.timeLimit = timeLimit;
      return this;
    }

    /** Whether to end at the first error; false unless set. */
    public Builder setFailFast(boolean failFast) {
      this.failFast = failFast;
      return this;
    }

    /** Only runs of this type; all types that there is code for unless set. */
    public Builder setWorkflowType(@Nullable String workflowType) {
      this.workflowType = workflowType;
      return this;
    }

    /** What tells how old runs are and when the time is over; the system's unless set. */
    public Builder setClock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** The gate. */
    public ReplayGate build() {
      String only = workflowType;
      if (only != null) {
        served.replaceAll(
            code ->
                new Served(
                    code.taskQueue,
                    code.handlers,
                    code.types.contains(only) ? Set.of(only) : Set.of()));
      }
      return new ReplayGate(this);
    }

    private Builder add(Served code) {
      if (!code.types.isEmpty()) {
        served.add(code);
      }
      return this;
    }

    private WorkflowTaskHandler handler(WorkflowDefinition... definitions) {
      return WorkflowTaskHandler.newBuilder(client.getOptions().getDataConverter())
          .setContexts(new Contexts(client.getOptions().getContextPropagators()))
          .register(definitions)
          .build();
    }
  }
}
