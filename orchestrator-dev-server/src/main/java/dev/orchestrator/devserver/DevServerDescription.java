package dev.orchestrator.devserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Where a running dev server can be reached. It is written as a properties file into the data
 * directory, whole or not at all, once the server takes requests.
 *
 * @param pid the dev server's process
 * @param url the base of the server's REST API
 * @param bootstrapServers where the Kafka broker serves
 * @param jdbcUrl where PostgreSQL serves
 */
public record DevServerDescription(long pid, String url, String bootstrapServers, String jdbcUrl) {

  private static final String FILE = "dev-server.properties";

  void write(Path directory) {
    var properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("url", url);
    properties.setProperty("bootstrap-servers", bootstrapServers);
    properties.setProperty("jdbc-url", jdbcUrl);
    try {
      Path draft = Files.createTempFile(directory, FILE, ".draft");
      try (var out = Files.newBufferedWriter(draft)) {
        properties.store(out, null);
      }
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
