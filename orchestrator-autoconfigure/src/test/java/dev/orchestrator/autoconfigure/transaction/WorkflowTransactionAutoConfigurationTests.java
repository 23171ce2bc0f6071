package dev.orchestrator.autoconfigure.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.client.UpdateOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowNotFoundException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.spring.boot.OrchestratorDataSource;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Clients in transactions of a real database, against the engine's own rules in memory. */
class WorkflowTransactionAutoConfigurationTests {

  private static final String SCHEMA = "transactions";

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  private final ApplicationContextRunner bare =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  TransactionAutoConfiguration.class,
                  TransactionManagerCustomizationAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  LiquibaseAutoConfiguration.class,
                  OrchestratorAutoConfiguration.class,
                  OutboxHealthAutoConfiguration.class,
                  OutboxMetricsAutoConfiguration.class,
                  WorkflowTransactionAutoConfiguration.class))
          .withBean("workflowClient", WorkflowClient.class, env::getWorkflowClient)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("orchestrator.transactions.poll-interval=50ms");

  private final ApplicationContextRunner runner =
      bare.withPropertyValues(
          "orchestrator.transactions.enabled=true",
          "spring.datasource.url=" + TestDatabase.url(SCHEMA),
          "spring.liquibase.change-log=classpath:/db/orchestrator/changelog.yaml");

  /** Collects numbers until it is closed. */
  @WorkflowInterface
  public interface Basket {

    @WorkflowMethod
    List<Integer> fill(int first);

    @SignalMethod
    void add(int number);

    @SignalMethod
    void close();

    @UpdateMethod
    int count(int number);
  }

  /** The collection. */
  public static class FilledBasket implements Basket {

    private final List<Integer> numbers = new ArrayList<>();
    private boolean closed;

    @Override
    public List<Integer> fill(int first) {
      numbers.addFirst(first);
      Workflow.await(() -> closed);
      return numbers;
    }

    @Override
    public void add(int number) {
      numbers.add(number);
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public int count(int number) {
      numbers.add(number);
      return numbers.size();
    }
  }

  @BeforeEach
  void startWorkers() {
    env.newWorker("baskets").registerWorkflowImplementationTypes(FilledBasket.class);
    env.start();
  }

  @AfterEach
  void stopWorkers() {
    env.close();
  }

  @Test
  void requestsOfATransactionAreSentInOrderOnceItHasCommitted() {
    run(
        context -> {
          Basket basket = basket(context, "b-1");
          transaction(context)
              .executeWithoutResult(
                  status -> {
                    WorkflowExecution started = WorkflowClient.start(basket::fill, 1);
                    assertThat(started.workflowId()).isEqualTo("b-1");
                    assertThat(started.runKnown()).isFalse();
                    basket.add(2);
                    basket.add(3);
                    basket.close();
                    assertThat(isKnown("b-1")).isFalse();
                  });

          assertThat(result(basket)).containsExactly(1, 2, 3);
          awaitEmptyOutbox(context);
        });
  }

  @Test
  void requestsOfATransactionThatIsRolledBackAreNeverSent() {
    run(
        context -> {
          transaction(context)
              .executeWithoutResult(
                  status -> {
                    WorkflowClient.start(basket(context, "b-2")::fill, 1);
                    status.setRollbackOnly();
                  });
          transaction(context)
              .executeWithoutResult(
                  status -> WorkflowClient.start(basket(context, "b-3")::fill, 1));

          await().until(() -> isKnown("b-3"));
          awaitEmptyOutbox(context);
          assertThat(isKnown("b-2")).isFalse();
        });
  }

  @Test
  void outsideOfTransactionsRequestsAreSentAtOnce() {
    run(
        context -> {
          WorkflowExecution started = WorkflowClient.start(basket(context, "b-4")::fill, 1);

          assertThat(started.runKnown()).isTrue();
          assertThat(isKnown("b-4")).isTrue();
        });
  }

  @Test
  void afterTheCommitRequestsAreSentAtOnce() {
    run(
        context -> {
          var started = new ArrayList<WorkflowExecution>();
          transaction(context)
              .executeWithoutResult(
                  status ->
                      TransactionSynchronizationManager.registerSynchronization(
                          new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                              started.add(WorkflowClient.start(basket(context, "b-5")::fill, 1));
                            }
                          }));

          assertThat(started).singleElement().matches(WorkflowExecution::runKnown);
        });
  }

  @Test
  void aTransactionInsideOfAnotherCommitsItsOwnRequests() {
    run(
        context -> {
          TransactionTemplate inner = transaction(context);
          inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
          transaction(context)
              .executeWithoutResult(
                  status -> {
                    WorkflowClient.start(basket(context, "b-6")::fill, 1);
                    inner.executeWithoutResult(
                        own -> WorkflowClient.start(basket(context, "b-7")::fill, 1));
                    WorkflowClient.start(basket(context, "b-8")::fill, 1);
                    await().until(() -> isKnown("b-7"));
                    status.setRollbackOnly();
                  });

          assertThat(isKnown("b-6")).isFalse();
          assertThat(isKnown("b-8")).isFalse();
        });
  }

  @Test
  void whatCannotBeWaitedForInsideOfATransactionIsRefused() {
    run(
        context ->
            transaction(context)
                .executeWithoutResult(
                    status -> {
                      assertThatIllegalStateException()
                          .isThrownBy(() -> basket(context, "b-9").fill(1))
                          .withMessageContaining("starts when this transaction has committed");
                      assertThatIllegalStateException()
                          .isThrownBy(
                              () -> WorkflowClient.execute(basket(context, "b-10")::fill, 1))
                          .withMessageContaining("starts when this transaction has committed");
                      assertThatIllegalStateException()
                          .isThrownBy(() -> basket(context, "b-9").count(2))
                          .withMessageContaining("WorkflowUpdateStage.ADMITTED");
                      assertThatIllegalStateException()
                          .isThrownBy(
                              () ->
                                  context
                                      .getBean(WorkflowClient.class)
                                      .newUntypedWorkflowStub("b-9")
                                      .getResult(String.class))
                          .withMessageContaining("outside of the transaction");
                      status.setRollbackOnly();
                    }));
  }

  @Test
  void aStubThatPromisedAStartIsNotStartedAgain() {
    run(
        context ->
            transaction(context)
                .executeWithoutResult(
                    status -> {
                      Basket basket = basket(context, "b-11");
                      WorkflowClient.start(basket::fill, 1);
                      assertThatIllegalStateException()
                          .isThrownBy(() -> WorkflowClient.start(basket::fill, 1));
                    }));
  }

  @Test
  void updatesThatNobodyWaitsForAreSentOnceItHasCommitted() {
    run(
        context -> {
          Basket basket = basket(context, "b-12");
          WorkflowClient.start(basket::fill, 1);
          var handle =
              transaction(context)
                  .execute(
                      status ->
                          WorkflowClient.startUpdate(
                              basket::count,
                              2,
                              UpdateOptions.<Integer>newBuilder()
                                  .setWaitForStage(WorkflowUpdateStage.ADMITTED)
                                  .build()));

          assertThat(handle).isNotNull();
          assertThat(handle.getExecution().runKnown()).isFalse();
          awaitEmptyOutbox(context);
          assertThat(handle.getResult()).isEqualTo(2);
        });
  }

  @Test
  void aTransactionThatIsReadOnlyRefusesRequests() {
    run(
        context -> {
          TransactionTemplate readOnly = transaction(context);
          readOnly.setReadOnly(true);
          readOnly.executeWithoutResult(
              status ->
                  assertThatIllegalStateException()
                      .isThrownBy(() -> WorkflowClient.start(basket(context, "b-13")::fill, 1))
                      .withMessageContaining("read-only"));
        });
  }

  @Test
  void aTransactionOfSomethingElseIsNotJoined() {
    try (var elsewhere = TestDatabase.pool(TestDatabase.url("elsewhere"))) {
      run(
          context ->
              new TransactionTemplate(new JdbcTransactionManager(elsewhere))
                  .executeWithoutResult(
                      status ->
                          assertThat(WorkflowClient.start(basket(context, "b-14")::fill, 1))
                              .matches(WorkflowExecution::runKnown)));
    }
  }

  @Test
  void whatThePlatformRefusesIsKeptOutOfTheWay() {
    run(
        context -> {
          var client = context.getBean(WorkflowClient.class);
          transaction(context)
              .executeWithoutResult(
                  status -> {
                    client.newUntypedWorkflowStub("b-15").signal("add", 7);
                    WorkflowClient.start(basket(context, "b-15")::fill, 1);
                  });

          MeterRegistry registry = new SimpleMeterRegistry();
          context.getBean(OutboxMeters.class).bindTo(registry);
          FunctionCounter sent =
              registry.get("orchestrator.outbox.requests").tag("outcome", "sent").functionCounter();
          await().until(() -> sent.count() > 0);
          assertThat(isKnown("b-15")).isTrue();
          assertThat(outbox(context)).isOne();
          var health = context.getBean(OutboxHealthIndicator.class).health();
          assertThat(health).isNotNull().extracting(Health::getStatus).isEqualTo(Status.UP);
          assertThat(health.getDetails())
              .containsEntry("pending", 0L)
              .containsEntry("rejected", 1L);
          assertThat(registry.get("orchestrator.outbox.rejected").gauge().value()).isOne();
          assertThat(registry.get("orchestrator.outbox.lag").timeGauge().value()).isZero();
          assertThat(sent.count()).isOne();
        });
  }

  @Test
  void nothingIsThereUnlessItIsEnabled() {
    bare.withPropertyValues("spring.datasource.url=" + TestDatabase.url(SCHEMA))
        .withPropertyValues("spring.liquibase.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(RequestOutbox.class).hasNotFailed());
  }

  @Test
  void withoutADataSourceTheStartFailsInWords() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(WorkflowTransactionAutoConfiguration.class))
        .withPropertyValues("orchestrator.transactions.enabled=true")
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(context.getStartupFailure())
                  .hasRootCauseInstanceOf(NoTransactionDataSourceException.class);
            });
  }

  @Test
  void withoutJdbcTheStartFailsInWords() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(WorkflowTransactionAutoConfiguration.class))
        .withPropertyValues("orchestrator.transactions.enabled=true")
        .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasRootCauseInstanceOf(NoTransactionDataSourceException.class));
  }

  @Test
  void withoutTheTablesTheStartFailsInWords() {
    runner
        .withPropertyValues("spring.liquibase.enabled=false")
        .run(
            context -> {
              assertThat(context).hasFailed();
              var failure = context.getStartupFailure();
              assertThat(failure).isNotNull();
              assertThat(failure).hasStackTraceContaining("orchestrator_outbox");
              var analysis = new MissingTransactionTablesFailureAnalyzer().analyze(failure);
              assertThat(analysis).isNotNull();
              assertThat(analysis.getAction())
                  .contains("include: {file: db/orchestrator/changelog.yaml}");
            });
  }

  @Test
  void theMarkedDataSourceIsTheOneOfTransactions() {
    runner
        .withUserConfiguration(TwoDataSources.class)
        .withPropertyValues("spring.liquibase.enabled=false")
        .run(
            context ->
                assertThat(context.getBean(TransactionDatabase.class).dataSource())
                    .isSameAs(context.getBean("marked")));
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoDataSources {

    @Bean
    DataSource other() {
      return TestDatabase.pool(TestDatabase.url("other"));
    }

    @Bean(defaultCandidate = false)
    @OrchestratorDataSource
    DataSource marked() {
      return TestDatabase.withTables("marked");
    }
  }

  private void run(ContextConsumer<AssertableApplicationContext> test) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          test.accept(context);
        });
  }

  private static TransactionTemplate transaction(AssertableApplicationContext context) {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
  }

  private static Basket basket(AssertableApplicationContext context, String id) {
    return context
        .getBean(WorkflowClient.class)
        .newWorkflowStub(
            Basket.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("baskets").build());
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> result(Basket basket) {
    await()
        .ignoreExceptionsInstanceOf(WorkflowNotFoundException.class)
        .until(() -> WorkflowStub.fromTyped(basket).describe() != null);
    List<Integer> result = (List<Integer>) WorkflowStub.fromTyped(basket).getResult(List.class);
    return result == null ? List.of() : result;
  }

  private boolean isKnown(String id) {
    try {
      env.getWorkflowClient().newUntypedWorkflowStub(id).describe();
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** A request is forgotten a moment after the platform has it. */
  private static void awaitEmptyOutbox(AssertableApplicationContext context) {
    await().until(() -> outbox(context) == 0);
  }

  private static long outbox(AssertableApplicationContext context) {
    Long rows =
        new JdbcTemplate(context.getBean(TransactionDatabase.class).dataSource())
            .queryForObject("SELECT COUNT(*) FROM orchestrator_outbox", Long.class);
    return rows == null ? 0 : rows;
  }
}
