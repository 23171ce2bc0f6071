package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Worker;
import dev.orchestrator.autoconfigure.worker.WorkerPlan.PlannedWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerPlanTests {

  private static final Object PAYMENTS = new Object();

  @Test
  void thereIsOneWorkerForEachTaskQueueThatIsNamed() {
    WorkerPlan plan =
        WorkerPlan.of(
            List.of(workflow(String.class, "orders"), workflow(Integer.class, "orders", "bulk")),
            List.of(activity("payments", "orders")),
            Map.of(),
            "orchestrator.workers");

    assertThat(plan.workers())
        .extracting(PlannedWorker::taskQueue)
        .containsExactly("bulk", "orders");
    assertThat(plan.workers().getLast().workflows())
        .extracting(WorkflowDefinition::type)
        .containsExactly(String.class, Integer.class);
    assertThat(plan.workers().getLast().activities())
        .extracting(ActivityDefinition::bean)
        .containsExactly(PAYMENTS);
    assertThat(plan.workers().getFirst().activities()).isEmpty();
  }

  @Test
  void optionsBelongToTheTaskQueueOfTheirName() {
    WorkerPlan plan =
        WorkerPlan.of(
            List.of(workflow(String.class, "orders")),
            List.of(),
            configured(Map.of("orders.max-concurrent-activity-execution-size", "7")),
            "orchestrator.workers");

    assertThat(plan.workers().getFirst().options().maxConcurrentActivityExecutionSize())
        .isEqualTo(7);
  }

  @Test
  void aWorkerNameStandsForItsTaskQueue() {
    WorkerPlan plan =
        WorkerPlan.of(
            List.of(
                new WorkflowDefinition(
                    String.class, new Target(List.of("Orders.V2"), List.of("orders")))),
            List.of(),
            configured(Map.of("orders.task-queue", "Orders.V2")),
            "orchestrator.workers");

    assertThat(plan.workers()).extracting(PlannedWorker::taskQueue).containsExactly("Orders.V2");
  }

  @Test
  void anImplementationWithoutTaskQueueIsRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(
            () ->
                WorkerPlan.of(
                    List.of(workflow(String.class)), List.of(), Map.of(), "orchestrator.workers"))
        .withMessageContaining("java.lang.String")
        .withMessageContaining("no task queue");
  }

  @Test
  void aTaskQueueThatCannotBePartOfATopicNameIsRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(
            () ->
                WorkerPlan.of(
                    List.of(),
                    List.of(activity("payments", "a b")),
                    Map.of(),
                    "orchestrator.workers"))
        .withMessageContaining("'a b'");
  }

  @Test
  void anUnknownWorkerNameIsRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(
            () ->
                WorkerPlan.of(
                    List.of(
                        new WorkflowDefinition(
                            String.class, new Target(List.of(), List.of("oders")))),
                    List.of(),
                    configured(Map.of("orders.task-queue", "orders")),
                    "orchestrator.workers"))
        .withMessageContaining("'oders'")
        .withMessageContaining("'orders'");
  }

  @Test
  void optionsForATaskQueueThatNothingServesAreRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(
            () ->
                WorkerPlan.of(
                    List.of(workflow(String.class, "orders")),
                    List.of(),
                    configured(Map.of("oders.max-concurrent-activity-execution-size", "7")),
                    "orchestrator.workers"))
        .withMessageContaining("orchestrator.workers.oders")
        .withMessageContaining("Named are: 'orders'");
  }

  @Test
  void twoWorkersOfOneTaskQueueAreRefused() {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(
            () ->
                WorkerPlan.of(
                    List.of(workflow(String.class, "orders")),
                    List.of(),
                    configured(Map.of("a.task-queue", "orders", "b.task-queue", "orders")),
                    "orchestrator.workers"))
        .withMessageContaining("task queue 'orders'");
  }

  private static WorkflowDefinition workflow(Class<?> type, String... taskQueues) {
    return new WorkflowDefinition(type, new Target(List.of(taskQueues), List.of()));
  }

  private static ActivityDefinition activity(String beanName, String... taskQueues) {
    return new ActivityDefinition(beanName, PAYMENTS, new Target(List.of(taskQueues), List.of()));
  }

  private static Map<String, Worker> configured(Map<String, String> properties) {
    var source = new MapConfigurationPropertySource();
    properties.forEach((name, value) -> source.put("orchestrator.workers." + name, value));
    return new Binder(source).bind("orchestrator", OrchestratorProperties.class).get().workers();
  }
}
