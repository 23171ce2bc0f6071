package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.spring.boot.OrchestratorDataSource;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Auto-configuration for requests to workflows, and results of activities, that are part of the
 * application's own transactions.
 */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBooleanProperty("orchestrator.transactions.enabled")
@ConditionalOnBooleanProperty(name = "orchestrator.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TransactionProperties.class)
public final class WorkflowTransactionAutoConfiguration {

  WorkflowTransactionAutoConfiguration() {}

  /** Without JDBC there is nothing to join, which must not be found out by a lost request. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("org.springframework.jdbc.core.JdbcTemplate")
  static class WithoutJdbc {

    @Bean
    InitializingBean orchestratorTransactionsWithoutJdbc() {
      return () -> {
        throw new NoTransactionDataSourceException();
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({JdbcTemplate.class, TransactionSynchronizationManager.class})
  static class WithJdbc {

    @Bean
    TransactionDatabase orchestratorTransactionDatabase(
        @OrchestratorDataSource ObjectProvider<DataSource> own,
        ObjectProvider<DataSource> dataSources) {
      DataSource dataSource = own.getIfUnique(dataSources::getIfUnique);
      if (dataSource == null) {
        throw new NoTransactionDataSourceException();
      }
      return new TransactionDatabase(dataSource);
    }

    @Bean
    RelayInstance orchestratorRelayInstance(TransactionProperties properties) {
      return new RelayInstance(
          RelayNames.next(), properties.claimTimeout(), InstantSource.system());
    }

    @Bean
    RequestOutbox orchestratorRequestOutbox(TransactionDatabase database) {
      return new RequestOutbox(database.dataSource());
    }

    @Bean
    ActivityResults orchestratorActivityResults(TransactionDatabase database) {
      return new ActivityResults(database.dataSource());
    }

    @Bean
    OutboxRelay orchestratorOutboxRelay(RequestOutbox outbox, RelayInstance instance) {
      return new OutboxRelay(outbox, instance);
    }

    @Bean
    OutboxLifecycle orchestratorOutboxLifecycle(
        RequestOutbox outbox,
        ActivityResults results,
        OutboxRelay relay,
        RelayInstance instance,
        TransactionProperties properties) {
      return new OutboxLifecycle(outbox, results, relay, instance, properties);
    }

    @Bean
    OutboxSession orchestratorOutboxSession(
        TransactionDatabase database,
        RequestOutbox outbox,
        RelayInstance instance,
        OutboxLifecycle lifecycle) {
      return new OutboxSession(database, outbox, instance, lifecycle::committed);
    }

    @Bean
    static TransactionalClients orchestratorTransactionalClients(
        ObjectProvider<OutboxSession> session, ObjectProvider<OutboxRelay> relay) {
      return new TransactionalClients(session::getObject, relay::getObject);
    }

    @Bean
    RecordedActivity orchestratorRecordedActivity(
        TransactionDatabase database,
        ActivityResults results,
        DataConverter converter,
        RelayInstance instance) {
      return new RecordedActivity(database, results, converter, instance.clock());
    }

    @Bean
    static TransactionalActivities orchestratorTransactionalActivities(
        ObjectProvider<RecordedActivity> recorded, Environment environment) {
      boolean proxyTargetClass =
          environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true);
      return new TransactionalActivities(recorded::getObject, proxyTargetClass);
    }
  }
}
