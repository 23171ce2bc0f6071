package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.EngineSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * Everything of the server but the engine and what it stands on. Outside the server's own packages,
 * where a whole server under test would find it.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      DataJpaRepositoriesAutoConfiguration.class,
      HibernateJpaAutoConfiguration.class,
      LiquibaseAutoConfiguration.class
    })
@ComponentScan({
  "dev.orchestrator.server.api",
  "dev.orchestrator.server.dashboard",
  "dev.orchestrator.server.observability"
})
@ConfigurationPropertiesScan("dev.orchestrator.server")
@EnableConfigurationProperties(EngineSettings.class)
class WebSide {

  @Bean
  FakeEngine engine() {
    return new FakeEngine();
  }

  @Bean
  FakeCommits commits() {
    return new FakeCommits();
  }

  @Bean
  FakeDeadLetters deadLetters() {
    return new FakeDeadLetters();
  }

  @Bean
  FakeAuditStore auditStore() {
    return new FakeAuditStore();
  }
}
