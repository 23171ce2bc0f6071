package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionDescription;
import dev.orchestrator.client.WorkflowExecutionDescription.PendingChild;
import dev.orchestrator.client.WorkflowExecutionDescription.PendingUpdate;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateHandle;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a description says that a run waits for. */
@Timeout(60)
class DescriptionTests {

  private static final String QUEUE = "described";

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  /** Awaits a child, and has an update that takes as long. */
  @WorkflowInterface
  public interface Order {
    @WorkflowMethod
    void run();

    @UpdateMethod
    void delivered();
  }

  /** Awaits a signal. */
  @WorkflowInterface
  public interface Parcel {
    @WorkflowMethod
    void deliver();

    @SignalMethod
    void arrived();
  }

  /** Awaits a parcel. */
  public static final class OrderWorkflow implements Order {

    private boolean delivered;

    @Override
    public void run() {
      Parcel parcel =
          Workflow.newChildWorkflowStub(
              Parcel.class, ChildWorkflowOptions.newBuilder().setWorkflowId("parcel-1").build());
      Promise<?> delivery = Async.procedure(parcel::deliver);
      delivery.get();
      delivered = true;
      Workflow.await(Workflow::isEveryHandlerFinished);
    }

    @Override
    public void delivered() {
      Workflow.await(() -> delivered);
    }
  }

  /** Awaits its arrival. */
  public static final class ParcelWorkflow implements Parcel {

    private boolean arrived;

    @Override
    public void deliver() {
      Workflow.await(() -> arrived);
    }

    @Override
    public void arrived() {
      arrived = true;
    }
  }

  @BeforeEach
  void start() {
    env.newWorker(QUEUE)
        .registerWorkflowImplementationTypes(OrderWorkflow.class, ParcelWorkflow.class);
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void namesChildrenAndUpdatesUntilTheyEnd() {
    WorkflowClient client = env.getWorkflowClient();
    Order order =
        client.newWorkflowStub(
            Order.class,
            WorkflowOptions.newBuilder().setWorkflowId("order-1").setTaskQueue(QUEUE).build());
    WorkflowClient.start(order::run);
    WorkflowUpdateHandle<?> update =
        WorkflowClient.startUpdate(
            order::delivered, UpdateOptions.<Void>newBuilder().setUpdateId("update-1").build());
    WorkflowStub stub = WorkflowStub.fromTyped(order);

    WorkflowExecutionDescription open = stub.describe();

    assertThat(open.getPendingChildren())
        .singleElement()
        .satisfies(
            child -> {
              assertThat(child.workflowId()).isEqualTo("parcel-1");
              assertThat(child.workflowType()).isEqualTo("Parcel");
              assertThat(child.parentClosePolicy()).isEqualTo(ParentClosePolicy.TERMINATE);
            })
        .extracting(PendingChild::initiatedEventId)
        .isEqualTo(5L);
    assertThat(open.getPendingUpdates())
        .extracting(PendingUpdate::updateId, PendingUpdate::stage)
        .containsExactly(tuple("update-1", UpdateStage.ACCEPTED));

    client.newWorkflowStub(Parcel.class, "parcel-1").arrived();
    update.getResult();
    stub.getResult(Void.class);

    WorkflowExecutionDescription closed = stub.describe();
    assertThat(closed.getPendingChildren()).isEmpty();
    assertThat(closed.getPendingUpdates()).isEmpty();
  }
}
