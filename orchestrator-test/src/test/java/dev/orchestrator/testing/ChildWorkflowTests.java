package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orchestrator.client.WorkflowExecutionAlreadyStarted;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.ChildWorkflowFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.ChildWorkflowCancellationType;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ChildWorkflowStub;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChildWorkflowTests {

  private TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @WorkflowInterface
  interface Parcel {
    @WorkflowMethod
    String deliver(String parcel, int days);

    @SignalMethod
    void address(String address);
  }

  @WorkflowInterface
  interface Order {
    @WorkflowMethod
    String process(String mode);
  }

  /** Fails for "lost", goes on in a second run for "far", obeys cancellation slowly. */
  public static class SlowParcel implements Parcel {

    private String address = "home";

    @Override
    public String deliver(String parcel, int days) {
      if (parcel.equals("lost")) {
        throw ApplicationFailure.newFailure("lost on the way", "Lost");
      }
      try {
        Workflow.sleep(Duration.ofDays(days));
      } catch (CanceledFailure e) {
        Workflow.newDetachedCancellationScope(() -> Workflow.sleep(Duration.ofHours(5))).run();
        throw e;
      }
      if (parcel.equals("far")) {
        Workflow.continueAsNew("near", days);
      }
      return parcel + " at " + address;
    }

    @Override
    public void address(String newAddress) {
      address = newAddress;
    }
  }

  /** What the test says. */
  public static class AnyOrder implements Order {

    static Function<String, String> code = mode -> mode;

    @Override
    public String process(String mode) {
      return code.apply(mode);
    }
  }

  @AfterEach
  void close() {
    env.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void childrenRunAtTheSameTimeAndTheirParentWaitsForAll(int cacheSize) {
    withCache(cacheSize);
    start(
        mode -> {
          List<Promise<String>> parcels = new ArrayList<>();
          for (int i = 1; i <= 3; i++) {
            Parcel parcel = Workflow.newChildWorkflowStub(Parcel.class);
            parcels.add(Async.function(parcel::deliver, "p" + i, 2));
          }
          long begin = Workflow.currentTimeMillis();
          Promise.allOf(parcels).get();
          long days = Duration.ofMillis(Workflow.currentTimeMillis() - begin).toDays();
          return parcels.stream().map(Promise::get).toList() + " " + days;
        });

    assertThat(process()).isEqualTo("[p1 at home, p2 at home, p3 at home] 2");
  }

  @Test
  void theParentWaitsForTheLastRunOfAChildThatContinuesAsNew() {
    start(
        mode -> {
          Parcel parcel = Workflow.newChildWorkflowStub(Parcel.class, options("far-1"));
          Promise<String> delivered = Async.function(parcel::deliver, "far", 1);
          WorkflowExecution first = Workflow.getWorkflowExecution(parcel).get();
          return delivered.get() + " " + first.workflowId();
        });

    assertThat(process()).isEqualTo("near at home far-1");
    assertThat(status("far-1")).isEqualTo(WorkflowExecutionStatus.COMPLETED);
  }

  @Test
  void aChildIsSignalledOnceItHasBegunWhicheverRunIsOpen() {
    start(
        mode -> {
          Parcel parcel = Workflow.newChildWorkflowStub(Parcel.class, options("far-2"));
          Promise<String> delivered = Async.function(parcel::deliver, "far", 1);
          parcel.address("first run");
          Workflow.sleep(Duration.ofHours(30));
          parcel.address("office");
          return delivered.get();
        });

    assertThat(process()).isEqualTo("near at office");
  }

  @Test
  void anUntypedStubDoesTheSame() {
    start(
        mode -> {
          ChildWorkflowStub parcel =
              Workflow.newUntypedChildWorkflowStub("Parcel", options("untyped"));
          Promise<@Nullable String> delivered = parcel.executeAsync(String.class, "p", 1);
          parcel.signal("address", "office");
          return delivered.get() + " " + parcel.getExecution().get().workflowId();
        });

    assertThat(process()).isEqualTo("p at office untyped");
  }

  @Test
  void aFailureKeepsItsChainOfCausesUpToTheClient() {
    start(
        mode -> Workflow.newChildWorkflowStub(Parcel.class, options("lost-1")).deliver("lost", 1));

    var failure = catchThrowableOfType(WorkflowFailedException.class, this::process);

    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            ChildWorkflowFailure.class,
            child -> {
              assertThat(child.getWorkflowType()).isEqualTo("Parcel");
              assertThat(child.getWorkflowId()).isEqualTo("lost-1");
              assertThat(child.getInitiatedEventId()).isPositive();
              assertThat(child.getStartedEventId()).isPositive();
              assertThat(child.getExecution()).isNotNull();
            });
    assertThat(failure.getCause())
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            cause -> {
              assertThat(cause.getType()).isEqualTo("Lost");
              assertThat(cause.getOriginalMessage()).isEqualTo("lost on the way");
            });
  }

  @Test
  void aChildMayTimeOutOrBeTerminated() {
    start(
        mode -> {
          var brief =
              ChildWorkflowOptions.newBuilder().setWorkflowRunTimeout(Duration.ofHours(1)).build();
          return causeOf(() -> Workflow.newChildWorkflowStub(Parcel.class, brief).deliver("p", 1))
              + " "
              + causeOf(
                  () -> Workflow.newChildWorkflowStub(Parcel.class, options("t")).deliver("p", 9));
        });
    env.registerDelayedCallback(
        Duration.ofDays(2),
        () -> env.getWorkflowClient().newUntypedWorkflowStub("t").terminate("enough"));

    assertThat(process())
        .isEqualTo(
            TimeoutFailure.class.getSimpleName() + " " + TerminatedFailure.class.getSimpleName());
  }

  @Test
  void anIdThatIsInUseFailsTheStartOfTheChild() {
    start(
        mode -> {
          Parcel first = Workflow.newChildWorkflowStub(Parcel.class, options("same"));
          Async.function(first::deliver, "p", 1);
          Workflow.getWorkflowExecution(first).get();
          return causeOf(
              () -> Workflow.newChildWorkflowStub(Parcel.class, options("same")).deliver("p", 1));
        });

    assertThat(process()).isEqualTo(WorkflowExecutionAlreadyStarted.class.getSimpleName());
  }

  @ParameterizedTest
  @EnumSource(ParentClosePolicy.class)
  void theEndOfTheParentReachesTheChildByItsPolicy(ParentClosePolicy policy) {
    start(
        mode -> {
          var options =
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowId("left")
                  .setParentClosePolicy(policy)
                  .build();
          Parcel parcel = Workflow.newChildWorkflowStub(Parcel.class, options);
          Async.function(parcel::deliver, "p", 1);
          Workflow.getWorkflowExecution(parcel).get();
          return "left";
        });

    assertThat(process()).isEqualTo("left");

    WorkflowStub child = env.getWorkflowClient().newUntypedWorkflowStub("left");
    switch (policy) {
      case ABANDON -> assertThat(child.getResult(String.class)).isEqualTo("p at home");
      case TERMINATE ->
          assertThat(
                  catchThrowableOfType(
                      WorkflowFailedException.class, () -> child.getResult(String.class)))
              .hasCauseInstanceOf(TerminatedFailure.class);
      case REQUEST_CANCEL ->
          assertThat(
                  catchThrowableOfType(
                      WorkflowFailedException.class, () -> child.getResult(String.class)))
              .hasCauseInstanceOf(CanceledFailure.class);
    }
  }

  @ParameterizedTest
  @EnumSource(ChildWorkflowCancellationType.class)
  void theParentWaitsForACancelledChildAsItsCancellationTypeSays(
      ChildWorkflowCancellationType type) {
    start(
        mode -> {
          var options =
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowId("canceled")
                  .setParentClosePolicy(ParentClosePolicy.ABANDON)
                  .setCancellationType(type)
                  .build();
          Parcel parcel = Workflow.newChildWorkflowStub(Parcel.class, options);
          List<Promise<String>> delivered = new ArrayList<>();
          CancellationScope scope =
              Workflow.newCancellationScope(
                  () -> delivered.add(Async.function(parcel::deliver, "p", 3)));
          scope.run();
          Workflow.getWorkflowExecution(parcel).get();
          Workflow.sleep(Duration.ofHours(1));
          long before = Workflow.currentTimeMillis();
          scope.cancel("not wanted");
          String cause = causeOf(() -> delivered.getFirst().get());
          return cause + " " + Duration.ofMillis(Workflow.currentTimeMillis() - before).toHours();
        });

    String waited = type == ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED ? "5" : "0";
    assertThat(process()).isEqualTo("CanceledFailure " + waited);
    WorkflowStub child = env.getWorkflowClient().newUntypedWorkflowStub("canceled");
    if (type == ChildWorkflowCancellationType.ABANDON) {
      assertThat(child.getResult(String.class)).isEqualTo("p at home");
    } else {
      assertThat(
              catchThrowableOfType(
                  WorkflowFailedException.class, () -> child.getResult(String.class)))
          .hasCauseInstanceOf(CanceledFailure.class);
    }
  }

  @Test
  void cancellingTheParentCancelsItsChildren() {
    start(mode -> Workflow.newChildWorkflowStub(Parcel.class, options("c")).deliver("p", 3));
    env.registerDelayedCallback(
        Duration.ofHours(1),
        () -> env.getWorkflowClient().newUntypedWorkflowStub("order").cancel());

    assertThat(catchThrowableOfType(WorkflowFailedException.class, this::process))
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(status("c")).isEqualTo(WorkflowExecutionStatus.CANCELED);
    assertThat(status("order")).isEqualTo(WorkflowExecutionStatus.CANCELED);
  }

  @Test
  void aChildThatWasCancelledBeforeItWasAskedForNeverBegins() {
    start(
        mode -> {
          List<Promise<@Nullable String>> delivered = new ArrayList<>();
          CancellationScope scope =
              Workflow.newCancellationScope(
                  () ->
                      delivered.add(
                          Workflow.newUntypedChildWorkflowStub("Parcel", options("never"))
                              .executeAsync(String.class, "p", 1)));
          scope.run();
          scope.cancel();
          return causeOf(() -> delivered.getFirst().get());
        });

    assertThat(process()).isEqualTo("CanceledFailure");
    WorkflowStub order = env.getWorkflowClient().newUntypedWorkflowStub("order");
    assertThat(
            env.getWorkflowClient()
                .getWorkflowService()
                .history(new WorkflowKey(env.getNamespace(), "order"), null, 1, Long.MAX_VALUE)
                .events())
        .noneMatch(event -> event.attributes().eventType().contains("Child"));
    assertThat(order.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({"lost, ApplicationFailure", "canceled, CanceledFailure"})
  void whatAChildFailedOfMayForbidToTryItAgain(String parcel, String cause) {
    var retry = RetryOptions.newBuilder().setDoNotRetry("Lost").setMaximumAttempts(3).build();
    start(
        mode -> {
          List<String> attempts = new ArrayList<>();
          String failedOf =
              causeOf(
                  () ->
                      Workflow.retry(
                          retry,
                          Optional.empty(),
                          () -> {
                            attempts.add(parcel);
                            Workflow.newChildWorkflowStub(Parcel.class, options(parcel))
                                .deliver(parcel, 3);
                          }));
          return failedOf + " " + attempts.size();
        });
    if (parcel.equals("canceled")) {
      env.registerDelayedCallback(
          Duration.ofHours(1),
          () -> env.getWorkflowClient().newUntypedWorkflowStub(parcel).cancel());
    }

    assertThat(process()).isEqualTo(cause + " 1");
  }

  @Test
  void theChildKnowsItsParent() {
    env.newWorker("orders")
        .registerWorkflowImplementationTypes(AnyOrder.class, CuriousParcel.class);
    AnyOrder.code = mode -> Workflow.newChildWorkflowStub(Parcel.class).deliver("p", 1);
    env.start();

    assertThat(process()).startsWith("order ");
  }

  /** Says whose child it is. */
  public static class CuriousParcel implements Parcel {

    @Override
    public String deliver(String parcel, int days) {
      var info = Workflow.getInfo();
      return info.getParentWorkflowId().orElse("nobody") + " " + info.getParentRunId().isPresent();
    }

    @Override
    public void address(String address) {}
  }

  private static String causeOf(Runnable call) {
    try {
      call.run();
      return "nothing";
    } catch (ChildWorkflowFailure e) {
      Throwable cause = e.getCause();
      return cause == null ? "no cause" : cause.getClass().getSimpleName();
    }
  }

  private static ChildWorkflowOptions options(String workflowId) {
    return ChildWorkflowOptions.newBuilder().setWorkflowId(workflowId).build();
  }

  private void withCache(int size) {
    env.close();
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(size).build())
                .build());
  }

  private void start(Function<String, String> code) {
    AnyOrder.code = code;
    Worker worker = env.newWorker("orders");
    worker.registerWorkflowImplementationTypes(AnyOrder.class, SlowParcel.class);
    env.start();
  }

  private String process() {
    return env.getWorkflowClient()
        .newWorkflowStub(
            Order.class,
            WorkflowOptions.newBuilder().setWorkflowId("order").setTaskQueue("orders").build())
        .process("any");
  }

  private WorkflowExecutionStatus status(String workflowId) {
    return env.getWorkflowClient().newUntypedWorkflowStub(workflowId).describe().getStatus();
  }
}
