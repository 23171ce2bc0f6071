package dev.orchestrator.benchmarks.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What differs from a plain installation.
 *
 * @param module the directory of this module; the other modules are beside it
 * @param serverArguments the server's properties, as on its command line
 * @param workerArguments the worker application's properties
 * @param serverJvm arguments of the server's virtual machine
 * @param workerJvm arguments of the worker's
 * @param brokerJvm arguments of the broker's
 * @param database settings of PostgreSQL
 */
public record PlatformSettings(
    Path module,
    List<String> serverArguments,
    List<String> workerArguments,
    List<String> serverJvm,
    List<String> workerJvm,
    List<String> brokerJvm,
    Map<String, String> database) {

  /** Where data and logs are kept. */
  Path directory() {
    return module.resolve("target").resolve("benchmark");
  }

  /** Everything that the server is made of, and the embedded broker, as the build wrote it. */
  String serverPath() {
    return with("orchestrator-dev-server/target/dev-server.classpath");
  }

  /** What the starter brings to an application, as the build wrote it. */
  String applicationPath() {
    return with("orchestrator-spring-boot-starter/target/starter.classpath");
  }

  private String with(String file) {
    try {
      String written = Files.readString(module.resolveSibling(file)).strip();
      return module.resolve("target").resolve("classes") + File.pathSeparator + written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
