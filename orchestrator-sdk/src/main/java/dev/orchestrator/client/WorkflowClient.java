package dev.orchestrator.client;

import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.workflow.Functions;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Starts workflows and talks to them, in one namespace of one platform. The same idea and names as
 * in Temporal's Java SDK. Thread-safe; meant to live as long as the application.
 */
public interface WorkflowClient extends WorkflowExecutionSearch, AutoCloseable {

  /** A client of the server that the options name. Connects when first used. */
  static WorkflowClient newInstance(WorkflowClientOptions options) {
    return newInstance(new RestWorkflowService(options, Pause.SYSTEM), options);
  }

  /** A client of any form of the platform, such as one that a test runs in memory. */
  static WorkflowClient newInstance(WorkflowService service, WorkflowClientOptions options) {
    return new ServiceWorkflowClient(service, ServicePayloadStore.in(service, options));
  }

  /**
   * The options that the client was made with; their converter stores what is too large to travel.
   */
  WorkflowClientOptions getOptions();

  /**
   * The platform in the protocol's own terms: what this client and its workers' replay stand on.
   */
  WorkflowService getWorkflowService();

  /** Like {@link #fetchHistory(String, UUID)}, of the workflow's newest run. */
  default WorkflowExecutionHistory fetchHistory(String workflowId) {
    return fetchHistory(workflowId, null);
  }

  /**
   * Reads all events of a run so far.
   *
   * @param runId null for the workflow's newest run
   * @throws RequestRejectedException if there is no such run
   * @throws WorkflowServiceException if no answer can be had
   */
  default WorkflowExecutionHistory fetchHistory(String workflowId, @Nullable UUID runId) {
    var key = new WorkflowKey(getOptions().getNamespace(), workflowId);
    return Histories.fetch(getWorkflowService(), key, runId);
  }

  /**
   * A stub to start one workflow with: calling its workflow method starts it and waits for the
   * result; its signal and query methods work from then on.
   *
   * @param workflowInterface has {@link dev.orchestrator.workflow.WorkflowInterface}
   * @throws IllegalArgumentException if the interface has no workflow method
   */
  <T> T newWorkflowStub(Class<T> workflowInterface, WorkflowOptions options);

  /**
   * A stub of a workflow that exists, its newest run at each call; its workflow method waits for
   * the result.
   */
  <T> T newWorkflowStub(Class<T> workflowInterface, String workflowId);

  /** A stub of one run of a workflow that exists; an empty run id means the newest run. */
  <T> T newWorkflowStub(Class<T> workflowInterface, String workflowId, Optional<String> runId);

  /** A stub to start one workflow of a type. */
  WorkflowStub newUntypedWorkflowStub(String workflowType, WorkflowOptions options);

  /** A stub of a workflow that exists, its newest run at each call. */
  WorkflowStub newUntypedWorkflowStub(String workflowId);

  /** A stub of one run of a workflow that exists; an empty run id means the newest run. */
  WorkflowStub newUntypedWorkflowStub(
      String workflowId, Optional<String> runId, Optional<String> workflowType);

  /** A stub of one run. */
  WorkflowStub newUntypedWorkflowStub(WorkflowExecution execution, Optional<String> workflowType);

  /** Runs activities without workflows, in the same namespace of the same platform. */
  default ActivityClient newActivityClient() {
    return ActivityClient.newInstance(getWorkflowService(), getOptions());
  }

  /** Reports outcomes of activities that are completed outside of their workers. */
  ActivityCompletionClient newActivityCompletionClient();

  /** An empty batch for {@link #signalWithStart}. */
  BatchRequest newSignalWithStartRequest();

  /**
   * Signals a workflow's open run; starts one first if there is none. Both in one step.
   *
   * @param batch the workflow method and a signal method of one stub
   * @return the run that was signalled
   */
  WorkflowExecution signalWithStart(BatchRequest batch);

  /** Gives up connections and waits; results that are still awaited fail. */
  @Override
  void close();

  /**
   * Starts the workflow whose method is named, {@code start(orders::process, order)}, and does not
   * wait for its result.
   *
   * @return the run, once it is durable
   * @throws IllegalArgumentException if what is named is not the workflow method of a stub
   * @throws WorkflowExecutionAlreadyStarted if the id is taken
   */
  static WorkflowExecution start(Functions.Proc workflow) {
    return StubCalls.start(() -> workflow.apply());
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <A1 extends @Nullable Object> WorkflowExecution start(
      Functions.Proc1<A1> workflow, A1 arg1) {
    return StubCalls.start(() -> workflow.apply(arg1));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object> WorkflowExecution start(
      Functions.Proc2<A1, A2> workflow, A1 arg1, A2 arg2) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      WorkflowExecution start(Functions.Proc3<A1, A2, A3> workflow, A1 arg1, A2 arg2, A3 arg3) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      WorkflowExecution start(
          Functions.Proc4<A1, A2, A3, A4> workflow, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      WorkflowExecution start(
          Functions.Proc5<A1, A2, A3, A4, A5> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      WorkflowExecution start(
          Functions.Proc6<A1, A2, A3, A4, A5, A6> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <R extends @Nullable Object> WorkflowExecution start(Functions.Func<R> workflow) {
    return StubCalls.start(() -> workflow.apply());
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <A1 extends @Nullable Object, R extends @Nullable Object> WorkflowExecution start(
      Functions.Func1<A1, R> workflow, A1 arg1) {
    return StubCalls.start(() -> workflow.apply(arg1));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object, R extends @Nullable Object>
      WorkflowExecution start(Functions.Func2<A1, A2, R> workflow, A1 arg1, A2 arg2) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R extends @Nullable Object>
      WorkflowExecution start(Functions.Func3<A1, A2, A3, R> workflow, A1 arg1, A2 arg2, A3 arg3) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R extends @Nullable Object>
      WorkflowExecution start(
          Functions.Func4<A1, A2, A3, A4, R> workflow, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          R extends @Nullable Object>
      WorkflowExecution start(
          Functions.Func5<A1, A2, A3, A4, A5, R> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Starts the workflow whose method is named; see {@link #start(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object,
          R extends @Nullable Object>
      WorkflowExecution start(
          Functions.Func6<A1, A2, A3, A4, A5, A6, R> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return StubCalls.start(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /**
   * Starts the workflow whose method is named and returns when that is durable.
   *
   * @return the result to come, which fails as {@link WorkflowStub#getResult(Class)} does
   * @throws IllegalArgumentException if what is named is not the workflow method of a stub
   * @throws WorkflowExecutionAlreadyStarted if the id is taken
   */
  static CompletableFuture<@Nullable Void> execute(Functions.Proc workflow) {
    return StubCalls.execute(() -> workflow.apply());
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <A1 extends @Nullable Object> CompletableFuture<@Nullable Void> execute(
      Functions.Proc1<A1> workflow, A1 arg1) {
    return StubCalls.execute(() -> workflow.apply(arg1));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object>
      CompletableFuture<@Nullable Void> execute(
          Functions.Proc2<A1, A2> workflow, A1 arg1, A2 arg2) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      CompletableFuture<@Nullable Void> execute(
          Functions.Proc3<A1, A2, A3> workflow, A1 arg1, A2 arg2, A3 arg3) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      CompletableFuture<@Nullable Void> execute(
          Functions.Proc4<A1, A2, A3, A4> workflow, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      CompletableFuture<@Nullable Void> execute(
          Functions.Proc5<A1, A2, A3, A4, A5> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      CompletableFuture<@Nullable Void> execute(
          Functions.Proc6<A1, A2, A3, A4, A5, A6> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <R extends @Nullable Object> CompletableFuture<R> execute(Functions.Func<R> workflow) {
    return StubCalls.execute(() -> workflow.apply());
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <A1 extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> execute(
      Functions.Func1<A1, R> workflow, A1 arg1) {
    return StubCalls.execute(() -> workflow.apply(arg1));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object, R extends @Nullable Object>
      CompletableFuture<R> execute(Functions.Func2<A1, A2, R> workflow, A1 arg1, A2 arg2) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R extends @Nullable Object>
      CompletableFuture<R> execute(
          Functions.Func3<A1, A2, A3, R> workflow, A1 arg1, A2 arg2, A3 arg3) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R extends @Nullable Object>
      CompletableFuture<R> execute(
          Functions.Func4<A1, A2, A3, A4, R> workflow, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          R extends @Nullable Object>
      CompletableFuture<R> execute(
          Functions.Func5<A1, A2, A3, A4, A5, R> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Starts the workflow whose method is named; see {@link #execute(Functions.Proc)}. */
  static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object,
          R extends @Nullable Object>
      CompletableFuture<R> execute(
          Functions.Func6<A1, A2, A3, A4, A5, A6, R> workflow,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return StubCalls.execute(() -> workflow.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /**
   * Sends the update whose method is named and waits until it has come to the stage that the
   * options say. Methods of more arguments are named in a lambda, {@code () -> cart.add(a, b, c)}.
   *
   * @throws IllegalArgumentException if what is named is not an update method of a stub
   */
  static WorkflowUpdateHandle<Void> startUpdate(
      Functions.Proc update, UpdateOptions<Void> options) {
    return StubCalls.startUpdate(update, options);
  }

  /** Sends the update whose method is named; see the first form. */
  static <A1 extends @Nullable Object> WorkflowUpdateHandle<Void> startUpdate(
      Functions.Proc1<A1> update, A1 arg1, UpdateOptions<Void> options) {
    return StubCalls.startUpdate(() -> update.apply(arg1), options);
  }

  /** Sends the update whose method is named; see the first form. */
  static <R> WorkflowUpdateHandle<R> startUpdate(
      Functions.Func<R> update, UpdateOptions<R> options) {
    return StubCalls.startUpdate(() -> update.apply(), options);
  }

  /** Sends the update whose method is named; see the first form. */
  static <A1 extends @Nullable Object, R> WorkflowUpdateHandle<R> startUpdate(
      Functions.Func1<A1, R> update, A1 arg1, UpdateOptions<R> options) {
    return StubCalls.startUpdate(() -> update.apply(arg1), options);
  }

  /** Sends the update whose method is named; see the first form. */
  static <A1 extends @Nullable Object, A2 extends @Nullable Object, R>
      WorkflowUpdateHandle<R> startUpdate(
          Functions.Func2<A1, A2, R> update, A1 arg1, A2 arg2, UpdateOptions<R> options) {
    return StubCalls.startUpdate(() -> update.apply(arg1, arg2), options);
  }

  /**
   * Sends the update whose method is named to the workflow's open run, or to one that is started
   * with it, and waits until it has come to the stage that the options say.
   *
   * @param operation the workflow method of the same stub
   */
  static <R> WorkflowUpdateHandle<R> startUpdateWithStart(
      Functions.Func<R> update, UpdateOptions<R> options, WithStartWorkflowOperation<?> operation) {
    return StubCalls.startUpdateWithStart(() -> update.apply(), options, operation);
  }

  /** Sends the update whose method is named; see the first form. */
  static <A1 extends @Nullable Object, R> WorkflowUpdateHandle<R> startUpdateWithStart(
      Functions.Func1<A1, R> update,
      A1 arg1,
      UpdateOptions<R> options,
      WithStartWorkflowOperation<?> operation) {
    return StubCalls.startUpdateWithStart(() -> update.apply(arg1), options, operation);
  }

  /** Like {@link #startUpdateWithStart}, and waits for the update's result. */
  static <R> @Nullable R executeUpdateWithStart(
      Functions.Func<R> update, UpdateOptions<R> options, WithStartWorkflowOperation<?> operation) {
    return StubCalls.executeUpdateWithStart(() -> update.apply(), options, operation);
  }

  /** Like {@link #startUpdateWithStart}, and waits for the update's result. */
  static <A1 extends @Nullable Object, R> @Nullable R executeUpdateWithStart(
      Functions.Func1<A1, R> update,
      A1 arg1,
      UpdateOptions<R> options,
      WithStartWorkflowOperation<?> operation) {
    return StubCalls.executeUpdateWithStart(() -> update.apply(arg1), options, operation);
  }
}
