package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.engine.EngineSettings;
import dev.orchestrator.engine.Infrastructure;
import dev.orchestrator.engine.shard.ShardSettings;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A new database with the engine's schema and its ports, and nothing that runs. */
public final class TestDatabase implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(EngineJpaConfiguration.class)
  static class Application {

    @Bean
    ExecutionSettings executionSettings() {
      return ExecutionSettings.DEFAULT;
    }

    @Bean
    ShardSettings shardSettings() {
      return EngineSettings.defaults().shards();
    }
  }

  private final ConfigurableApplicationContext context;

  private TestDatabase(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Makes one. Hibernate compares its mapping with the changelog's tables on the way. */
  public static TestDatabase create() {
    Map<String, Object> properties =
        Map.of(
            "spring.datasource.url", Infrastructure.newDatabase(),
            "spring.datasource.hikari.maximum-pool-size", "6",
            "spring.datasource.hikari.connection-init-sql", Infrastructure.HOSTILE_SESSION,
            "spring.jpa.hibernate.ddl-auto", "validate",
            "spring.jpa.open-in-view", "false",
            "spring.main.banner-mode", "off");
    return new TestDatabase(
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(properties)
            .run());
  }

  /** One of the ports, or a repository. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Deletes all rows. */
  public void empty() {
    jdbc()
        .execute(
            "truncate namespace, search_attribute, shard, execution, execution_attribute, history, outbox,"
                + " audit_log, payload, payload_reference, worker_deployment, worker_deployment_queue,"
                + " workflow_type");
  }

  /** The lines of an answer that has one column, such as that of {@code explain}. */
  String lines(String statement, Object... parameters) {
    return String.join("\n", jdbc().queryForList(statement, String.class, parameters));
  }

  /** For a look from outside. */
  public JdbcTemplate jdbc() {
    return context.getBean(JdbcTemplate.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
