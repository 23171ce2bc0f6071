package dev.orchestrator.server.migration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;

/**
 * Runs Liquibase as the server would, and exits: for installations that change the schema as a step
 * of its own, before servers of a new version start. Configured by {@code spring.datasource.*};
 * ends with an exit code other than 0 if the schema could not be changed.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, LiquibaseAutoConfiguration.class})
public class MigrationApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(MigrationApplication.class)
        .web(WebApplicationType.NONE)
        .profiles("migration")
        .run(args)
        .close();
  }
}
