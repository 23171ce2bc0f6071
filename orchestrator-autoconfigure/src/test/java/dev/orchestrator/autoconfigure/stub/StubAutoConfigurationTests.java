package dev.orchestrator.autoconfigure.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StubAutoConfigurationTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class, StubAutoConfiguration.class))
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  @WorkflowInterface
  interface OrderWorkflow {

    @WorkflowMethod
    String process(String order);
  }

  @WorkflowInterface
  interface ReturnWorkflow {

    @WorkflowMethod
    String take(String order);
  }

  public static class Orders implements OrderWorkflow {

    @Override
    public String process(String order) {
      return "done " + order;
    }
  }

  record Shop(
      WorkflowStarter<OrderWorkflow> orders,
      ObjectProvider<WorkflowStarter<ReturnWorkflow>> returns) {}

  record Lost(WorkflowStarter<String> starter) {}

  record Raw(WorkflowStarter<?> starter) {}

  @Test
  @Timeout(60)
  void aStarterOfAnInterfaceStartsItsWorkflows() {
    try (var env = TestWorkflowEnvironment.newInstance()) {
      env.newWorker("orders").registerWorkflowImplementationTypes(Orders.class);
      env.start();
      runner
          .withBean(WorkflowClient.class, env::getWorkflowClient)
          .withBean(Shop.class)
          .withPropertyValues("orchestrator.workflows.OrderWorkflow.task-queue=orders")
          .run(
              context -> {
                WorkflowStarter<OrderWorkflow> orders = context.getBean(Shop.class).orders();

                assertThat(orders.start("o-1", order -> order.process("tea")).workflowId())
                    .isEqualTo("o-1");
                assertThat(WorkflowStub.fromTyped(orders.existing("o-1")).getResult(String.class))
                    .isEqualTo("done tea");
                assertThat(orders.newStub("o-2").process("milk")).isEqualTo("done milk");
              });
    }
  }

  @Test
  void eachPlaceGetsTheStarterOfItsInterface() {
    runner
        .withBean(Shop.class)
        .withPropertyValues(
            "orchestrator.workflow.task-queue=all",
            "orchestrator.workflows.order-workflow.execution-timeout=7d",
            "orchestrator.workflows[" + ReturnWorkflow.class.getName() + "].task-queue=returns")
        .run(
            context -> {
              WorkflowOptions orders = context.getBean(Shop.class).orders().options();
              WorkflowOptions returns = context.getBean(Shop.class).returns().getObject().options();

              assertThat(orders.getTaskQueue()).isEqualTo("all");
              assertThat(orders.getWorkflowExecutionTimeout()).isEqualTo(Duration.ofDays(7));
              assertThat(returns.getTaskQueue()).isEqualTo("returns");
              assertThat(returns.getWorkflowExecutionTimeout()).isNull();
            });
  }

  @Test
  void theQueueOfTheApplicationsOwnImplementationIsTheDefault() {
    runner
        .withBean(Shop.class)
        .withBean(ServedWorkflows.class, Served::new)
        .run(
            context -> {
              Shop shop = context.getBean(Shop.class);

              assertThat(shop.orders().options().getTaskQueue()).isEqualTo("own");
              assertThatIllegalStateException()
                  .isThrownBy(() -> shop.returns().getObject().newStub("r"))
                  .withMessageContaining("orchestrator.workflows.ReturnWorkflow.task-queue")
                  .withMessageContaining("no implementation");
            });
  }

  @Test
  void customizersComeAfterProperties() {
    runner
        .withBean(Shop.class)
        .withBean(
            WorkflowOptionsCustomizer.class,
            () -> (type, options) -> options.setTaskQueue(type.getSimpleName()))
        .withPropertyValues("orchestrator.workflow.task-queue=all")
        .run(
            context ->
                assertThat(context.getBean(Shop.class).orders().options().getTaskQueue())
                    .isEqualTo("OrderWorkflow"));
  }

  @Test
  void aWorkflowThatNobodyAsksForHasNoOptions() {
    runner
        .withBean(Shop.class)
        .withPropertyValues("orchestrator.workflows.OderWorkflow.task-queue=orders")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(UnknownOptionException.class)
                    .hasMessageContaining("OderWorkflow")
                    .satisfies(
                        e ->
                            assertThat(
                                    Objects.requireNonNull(
                                            new UnknownOptionFailureAnalyzer().analyze(e))
                                        .getAction())
                                .startsWith("Did you mean 'OrderWorkflow'?")));
  }

  @Test
  void aStarterOfNoWorkflowIsRefused() {
    for (Class<?> bean : List.of(Lost.class, Raw.class)) {
      runner
          .withBean(bean)
          .run(
              context ->
                  assertThat(
                          new NoWorkflowInterfaceFailureAnalyzer()
                              .analyze(Objects.requireNonNull(context.getStartupFailure())))
                      .satisfies(
                          text -> {
                            assertThat(text.getDescription()).contains("wants a WorkflowStarter");
                            assertThat(text.getAction()).contains("WorkflowStarter<OrderWorkflow>");
                          }));
    }
  }

  @Test
  void backsOffForTheApplicationsOwnStarter() {
    WorkflowStarter<?> own =
        (WorkflowStarter<?>)
            Proxy.newProxyInstance(
                WorkflowStarter.class.getClassLoader(),
                new Class<?>[] {WorkflowStarter.class},
                (proxy, method, args) -> method.getName().equals("hashCode") ? 1 : null);
    runner
        .withBean("own", WorkflowStarter.class, () -> own)
        .run(
            context -> {
              assertThat(context).hasSingleBean(WorkflowStarter.class);
              assertThat(context.getBean(WorkflowStarter.class)).isSameAs(own);
            });
  }

  @Test
  void thereAreNoStartersWhereEverythingIsDisabledOrTheSdkIsAbsent() {
    runner
        .withPropertyValues("orchestrator.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(ActivitySettings.class));
    runner
        .withClassLoader(new FilteredClassLoader(WorkflowClient.class))
        .run(context -> assertThat(context).doesNotHaveBean(WorkflowSettings.class));
  }

  private static final class Served implements ServedWorkflows {

    @Override
    public Set<String> taskQueues(Class<?> workflowInterface) {
      return workflowInterface == OrderWorkflow.class ? Set.of("own") : Set.of();
    }

    @Override
    public Collection<Class<?>> interfaces() {
      return List.of(OrderWorkflow.class);
    }
  }
}
