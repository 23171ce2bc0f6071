package dev.orchestrator.autoconfigure.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import dev.orchestrator.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** One PostgreSQL for all tests of this package; each class has a schema of its own. */
final class TestDatabase {

  /** Started when first asked for, and not by processes that only connect to it. */
  private static final class Server {

    private static final EmbeddedPostgresServer STARTED = start();
  }

  private TestDatabase() {}

  private static EmbeddedPostgresServer start() {
    try {
      Path directory = Files.createTempDirectory("outbox");
      // Processes are killed here, but never the database.
      var server =
          EmbeddedPostgresServer.start(
              directory,
              Ports.free(),
              Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to find an empty schema. */
  static String url(String schema) {
    try (var admin = pool(Server.STARTED.jdbcUrl())) {
      new JdbcTemplate(admin).execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      new JdbcTemplate(admin).execute("CREATE SCHEMA " + schema);
    }
    return Server.STARTED.jdbcUrl() + "&currentSchema=" + schema;
  }

  /** A pool for a schema with the tables, and one of the application's own. */
  static HikariDataSource withTables(String schema) {
    HikariDataSource pool = pool(url(schema));
    populate(pool);
    return pool;
  }

  static void populate(DataSource dataSource) {
    new ResourceDatabasePopulator(new ClassPathResource("db/orchestrator/schema-postgresql.sql"))
        .execute(dataSource);
    new JdbcTemplate(dataSource)
        .execute("CREATE TABLE app_order (number INT PRIMARY KEY, workflow_id VARCHAR(100))");
  }

  static HikariDataSource pool(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(8);
    return new HikariDataSource(config);
  }

  static long rows(DataSource dataSource, String table) {
    Long rows =
        new JdbcTemplate(dataSource).queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    return rows == null ? 0 : rows;
  }
}
