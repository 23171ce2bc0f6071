package dev.orchestrator.devserver;

import java.nio.file.Path;
import org.springframework.core.env.PropertyResolver;

/**
 * How a dev server starts.
 *
 * @param directory where it keeps its data
 * @param port the port on which it serves if that is free; 0 for any
 * @param parentPid the process whose end ends the dev server; 0 for none
 */
public record DevServerSettings(Path directory, int port, long parentPid) {

  /** The port where none is asked for. */
  public static final int DEFAULT_PORT = 7243;

  /**
   * Reads {@code dev-server.directory}, {@code dev-server.port} and {@code dev-server.parent-pid}.
   */
  static DevServerSettings from(PropertyResolver properties) {
    return new DevServerSettings(
        Path.of(properties.getProperty("dev-server.directory", ".orchestrator")).toAbsolutePath(),
        properties.getProperty("dev-server.port", Integer.class, DEFAULT_PORT),
        properties.getProperty("dev-server.parent-pid", Long.class, 0L));
  }
}
