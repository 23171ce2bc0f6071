package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.client.BatchRequest;
import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WithStartWorkflowOperation;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionAlreadyStarted;
import dev.orchestrator.client.WorkflowNotFoundException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowQueryConditionallyRejectedException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateException;
import dev.orchestrator.client.WorkflowUpdateHandle;
import dev.orchestrator.client.WorkflowUpdateStage;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Updates and what starts workflows with a message, through typed and untyped stubs. */
@Timeout(60)
class UpdateTests {

  private static final String QUEUE = "carts";

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
  private final WorkflowClient client = env.getWorkflowClient();

  @WorkflowInterface
  public interface CartWorkflow {
    @WorkflowMethod
    int shop();

    @SignalMethod
    void hint(String item);

    @UpdateMethod
    int add(String item);

    @UpdateValidatorMethod(updateName = "add")
    void checkAdd(String item);

    @UpdateMethod
    String deliver(int days);

    @UpdateMethod
    void pay(String how);

    @UpdateMethod
    void checkOut();
  }

  public static class Cart implements CartWorkflow {
    private final List<String> items = new ArrayList<>();
    private boolean checkedOut;

    @Override
    public int shop() {
      Workflow.await(() -> checkedOut);
      return items.size();
    }

    @Override
    public void hint(String item) {
      items.add(item);
    }

    @Override
    public int add(String item) {
      items.add(item);
      return items.size();
    }

    @Override
    public void checkAdd(String item) {
      if (items.contains(item)) {
        throw new IllegalArgumentException("There is a " + item + " already");
      }
    }

    @Override
    public String deliver(int days) {
      Workflow.sleep(Duration.ofDays(days));
      return "after " + days;
    }

    @Override
    public void pay(String how) {
      throw ApplicationFailure.newFailure("No " + how, "Declined");
    }

    @Override
    public void checkOut() {
      checkedOut = true;
    }
  }

  @BeforeEach
  void start() {
    env.newWorker(QUEUE).registerWorkflowImplementationTypes(Cart.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  private CartWorkflow cart(String id, WorkflowIdConflictPolicy policy) {
    return client.newWorkflowStub(
        CartWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(QUEUE)
            .setWorkflowId(id)
            .setWorkflowIdConflictPolicy(policy)
            .build());
  }

  private CartWorkflow started() {
    CartWorkflow cart = cart("cart-1", WorkflowIdConflictPolicy.FAIL);
    WorkflowClient.start(cart::shop);
    return cart;
  }

  private long acceptedUpdates(String id) {
    var execution =
        Objects.requireNonNull(client.newUntypedWorkflowStub(id).describe()).getExecution();
    return env.getWorkflowExecutionHistory(execution).stream()
        .map(HistoryEvent::attributes)
        .filter(WorkflowExecutionUpdateAccepted.class::isInstance)
        .count();
  }

  @Test
  void aTypedStubSendsAnUpdateAndWaitsForItsResult() {
    CartWorkflow cart = started();

    assertThat(cart.add("book")).isEqualTo(1);
    assertThat(cart.add("pen")).isEqualTo(2);
    cart.checkOut();

    assertThat(WorkflowStub.fromTyped(cart).getResult(Integer.class)).isEqualTo(2);
  }

  @Test
  void aRejectedUpdateThrowsAndLeavesNoHistory() {
    CartWorkflow cart = started();
    cart.add("book");

    assertThatExceptionOfType(WorkflowUpdateException.class)
        .isThrownBy(() -> cart.add("book"))
        .satisfies(e -> assertThat(e.getUpdateName()).isEqualTo("add"))
        .havingCause()
        .isInstanceOf(ApplicationFailure.class)
        .withMessageContaining("There is a book already");
    assertThat(acceptedUpdates("cart-1")).isEqualTo(1);
  }

  @Test
  void aFailureOfTheHandlerGoesToTheCallerAndTheWorkflowGoesOn() {
    CartWorkflow cart = started();

    assertThatExceptionOfType(WorkflowUpdateException.class)
        .isThrownBy(() -> cart.pay("card"))
        .havingCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, e -> assertThat(e.getType()).isEqualTo("Declined"));
    assertThat(cart.add("book")).isEqualTo(1);
  }

  @Test
  void aHandleIsThereWhenTheUpdateIsAcceptedAndTimeIsSkippedForItsResult() throws Exception {
    CartWorkflow cart = started();

    WorkflowUpdateHandle<String> handle =
        WorkflowClient.startUpdate(
            cart::deliver,
            3,
            UpdateOptions.<String>newBuilder()
                .setUpdateId("d-1")
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build());

    assertThat(handle.getId()).isEqualTo("d-1");
    assertThat(handle.getExecution().workflowId()).isEqualTo("cart-1");
    assertThat(handle.getResult()).isEqualTo("after 3");
    WorkflowStub stub = WorkflowStub.fromTyped(cart);
    assertThat(stub.getUpdateHandle("d-1", String.class).getResultAsync().get())
        .isEqualTo("after 3");
  }

  @Test
  void twoWithOneIdAreOne() {
    WorkflowStub stub = WorkflowStub.fromTyped(started());
    UpdateOptions<Integer> options =
        UpdateOptions.newBuilder(Integer.class).setUpdateName("add").setUpdateId("u").build();

    assertThat(stub.startUpdate(options, "book").getResult()).isEqualTo(1);
    assertThat(stub.startUpdate(options, "book").getResult()).isEqualTo(1);
    assertThat(stub.update("add", Integer.class, "pen")).isEqualTo(2);
  }

  @Test
  void manyAreInFlightAtATime() {
    WorkflowStub stub = WorkflowStub.fromTyped(started());

    List<WorkflowUpdateHandle<String>> handles =
        IntStream.rangeClosed(1, 50)
            .mapToObj(
                i ->
                    stub.startUpdate(
                        "deliver", WorkflowUpdateStage.ACCEPTED, String.class, 1 + i % 5))
            .toList();

    assertThat(handles.stream().map(WorkflowUpdateHandle::getResult))
        .allSatisfy(result -> assertThat(result).startsWith("after "));
    assertThat(acceptedUpdates("cart-1")).isEqualTo(50);
  }

  @Test
  void aClosedWorkflowTakesNoUpdateButTellsOfThoseThatItHad() {
    CartWorkflow cart = started();
    WorkflowStub stub = WorkflowStub.fromTyped(cart);
    stub.startUpdate(
        UpdateOptions.newBuilder(Integer.class).setUpdateName("add").setUpdateId("u").build(),
        "book");
    cart.checkOut();
    stub.getResult(Integer.class);

    assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> cart.add("pen"));
    assertThat(stub.getUpdateHandle("u", Integer.class).getResult()).isEqualTo(1);
  }

  @Test
  void anUpdateComesWithTheStartOfItsWorkflow() {
    var operation =
        new WithStartWorkflowOperation<>(
            cart("cart-2", WorkflowIdConflictPolicy.USE_EXISTING)::shop);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .as("another stub")
        .isThrownBy(
            () ->
                WorkflowClient.executeUpdateWithStart(
                    cart("cart-2", WorkflowIdConflictPolicy.USE_EXISTING)::add,
                    "book",
                    UpdateOptions.<Integer>newBuilder().build(),
                    operation));

    CartWorkflow first = cart("cart-2", WorkflowIdConflictPolicy.USE_EXISTING);
    var start = new WithStartWorkflowOperation<>(first::shop);
    assertThat(
            WorkflowClient.executeUpdateWithStart(
                first::add, "book", UpdateOptions.<Integer>newBuilder().build(), start))
        .isEqualTo(1);
    assertThat(start.getExecution().workflowId()).isEqualTo("cart-2");

    CartWorkflow second = cart("cart-2", WorkflowIdConflictPolicy.USE_EXISTING);
    WorkflowUpdateHandle<Integer> handle =
        WorkflowClient.startUpdateWithStart(
            second::add,
            "pen",
            UpdateOptions.<Integer>newBuilder().build(),
            new WithStartWorkflowOperation<>(second::shop));
    assertThat(handle.getResult()).isEqualTo(2);
    assertThat(handle.getExecution()).isEqualTo(start.getExecution());

    first.checkOut();
    assertThat(start.getResult()).isEqualTo(2);
  }

  @Test
  void anUpdateWithStartMayInsistOnANewRun() {
    started();
    WorkflowStub stub = WorkflowStub.fromTyped(cart("cart-1", WorkflowIdConflictPolicy.FAIL));
    UpdateOptions<Integer> options =
        UpdateOptions.newBuilder(Integer.class).setUpdateName("add").build();

    assertThatExceptionOfType(WorkflowExecutionAlreadyStarted.class)
        .isThrownBy(
            () -> stub.executeUpdateWithStart(options, new Object[] {"book"}, new Object[] {}));
  }

  @Test
  void aSignalStartsItsWorkflowAndLaterOnesGoToTheSameRun() {
    CartWorkflow first = cart("cart-3", WorkflowIdConflictPolicy.FAIL);
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(first::shop);
    batch.add(first::hint, "book");
    var execution = client.signalWithStart(batch);

    var again =
        WorkflowStub.fromTyped(cart("cart-3", WorkflowIdConflictPolicy.FAIL))
            .signalWithStart("hint", new Object[] {"pen"}, new Object[] {});

    assertThat(again).isEqualTo(execution);
    first.checkOut();
    assertThat(WorkflowStub.fromTyped(first).getResult(Integer.class)).isEqualTo(2);
  }

  @Test
  void aQueryIsRejectedByHowTheRunStands() {
    started();
    WorkflowStub cart = client.newUntypedWorkflowStub("cart-1");
    cart.terminate("enough");

    var options =
        env.getWorkflowClient().getOptions().toBuilder()
            .setQueryRejectCondition(QueryRejectCondition.NOT_COMPLETED_CLEANLY)
            .build();
    try (var strict = WorkflowClient.newInstance(client.getWorkflowService(), options)) {
      assertThatExceptionOfType(WorkflowQueryConditionallyRejectedException.class)
          .isThrownBy(
              () -> strict.newUntypedWorkflowStub("cart-1").query("__stack_trace", String.class))
          .satisfies(
              e ->
                  assertThat(e.getWorkflowExecutionStatus())
                      .isEqualTo(WorkflowExecutionStatus.TERMINATED));
    }
  }

  @Test
  void theStackTraceQueryShowsEveryCoroutineThatWaits() {
    CartWorkflow cart = started();
    WorkflowStub stub = WorkflowStub.fromTyped(cart);
    stub.startUpdate("deliver", WorkflowUpdateStage.ACCEPTED, String.class, 3);

    assertThat(stub.query("__stack_trace", String.class))
        .contains("Cart.shop", "update deliver", "Cart.deliver");
  }

  @Test
  void aBatchIsAStartAndASignalOfOneStub() {
    CartWorkflow cart = cart("cart-4", WorkflowIdConflictPolicy.FAIL);
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(cart::shop);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> batch.add(cart::shop));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> client.signalWithStart(batch));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                WorkflowClient.startUpdate(
                    cart::hint, "x", UpdateOptions.<Void>newBuilder().build()));
  }
}
