package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.benchmarks.process.AotCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What differs from a plain installation.
 *
 * @param module the directory of this module; the other modules are beside it
 * @param serverArguments the server's properties, as on its command line
 * @param workerArguments the worker application's properties
 * @param serverJvm arguments of the server's virtual machine
 * @param workerJvm arguments of the worker's
 * @param brokerJvm arguments of the broker's
 * @param cache whether the virtual machines find what earlier ones learnt
 * @param database settings of PostgreSQL
 */
public record PlatformSettings(
    Path module,
    List<String> serverArguments,
    List<String> workerArguments,
    List<String> serverJvm,
    List<String> workerJvm,
    List<String> brokerJvm,
    AotCache cache,
    Map<String, String> database) {

  /** The same with another cache of classes. */
  public PlatformSettings with(AotCache other) {
    return new PlatformSettings(
        module, serverArguments, workerArguments, serverJvm, workerJvm, brokerJvm, other, database);
  }

  /** The same with more properties of the server, and of the worker application. */
  public PlatformSettings with(List<String> ofServer, List<String> ofWorker) {
    return new PlatformSettings(
        module,
        concat(serverArguments, ofServer),
        concat(workerArguments, ofWorker),
        serverJvm,
        workerJvm,
        brokerJvm,
        cache,
        database);
  }

  /** Where caches of classes are kept. */
  Path cacheDirectory() {
    return directory().resolve("aot");
  }

  /** Where data and logs are kept. */
  public Path directory() {
    return module.resolve("target").resolve("benchmark");
  }

  /** What the server is made of where it is deployed, as the build wrote it. */
  String serverPath() {
    return module.resolveSibling("orchestrator-server/target/classes")
        + File.pathSeparator
        + written("orchestrator-server/target/server.classpath");
  }

  /** The embedded broker among others, as the build wrote it. */
  String brokerPath() {
    return classesAnd("orchestrator-dev-server/target/dev-server.classpath");
  }

  /** What the starter brings to an application, as the build wrote it. */
  String applicationPath() {
    return classesAnd("orchestrator-spring-boot-starter/target/starter.classpath");
  }

  /** An application with web and Actuator, without the starter. */
  String webPath() {
    return classesAnd("orchestrator-benchmarks/target/web.classpath");
  }

  /** The same with the starter. */
  String webAndStarterPath() {
    return webPath() + File.pathSeparator + applicationPath();
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private String classesAnd(String file) {
    return module.resolve("target").resolve("classes") + File.pathSeparator + written(file);
  }

  private String written(String file) {
    try {
      return Files.readString(module.resolveSibling(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
