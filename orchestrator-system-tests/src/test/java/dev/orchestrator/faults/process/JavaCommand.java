package dev.orchestrator.faults.process;

import dev.orchestrator.embedded.ChildMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java program as a command line. The class paths are those that the build wrote for the server
 * and for an application with the starter, so that no process sees what only the tests need, except
 * the test classes themselves.
 *
 * @param classPath the class path besides the test classes
 * @param maxHeap the largest heap, in the JVM's notation
 * @param mainClass what to run
 * @param arguments the program's own arguments
 */
public record JavaCommand(
    String classPath, String maxHeap, String mainClass, List<String> arguments) {

  /** What {@code spring-boot-starter-jdbc} and {@code spring-boot-starter-kafka} come to. */
  private static final Pattern JDBC_AND_KAFKA =
      Pattern.compile(
          "(spring-(jdbc|tx|boot-jdbc|boot-sql|boot-transaction|boot-persistence"
              + "|kafka|messaging|boot-kafka)|HikariCP|postgresql)-\\d");

  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  /** A program with everything that the server is made of, and the embedded broker. */
  public static JavaCommand server(String maxHeap, String mainClass, List<String> arguments) {
    return new JavaCommand(
        read("orchestrator-dev-server/target/dev-server.classpath"), maxHeap, mainClass, arguments);
  }

  /** A program with what the starter brings. */
  public static JavaCommand application(String maxHeap, String mainClass, List<String> arguments) {
    return new JavaCommand(
        read("orchestrator-spring-boot-starter/target/starter.classpath"),
        maxHeap,
        mainClass,
        arguments);
  }

  /**
   * A program with what the starter brings, JDBC with PostgreSQL's driver and a pool, and Spring
   * Boot's own Kafka support.
   */
  public static JavaCommand applicationWithDatabaseAndKafka(
      String maxHeap, String mainClass, List<String> arguments) {
    JavaCommand application = application(maxHeap, mainClass, arguments);
    String more =
        Arrays.stream(server(maxHeap, mainClass, arguments).classPath().split(File.pathSeparator))
            .filter(
                jar -> JDBC_AND_KAFKA.matcher(Path.of(jar).getFileName().toString()).lookingAt())
            .collect(Collectors.joining(File.pathSeparator));
    return new JavaCommand(
        application.classPath() + File.pathSeparator + more, maxHeap, mainClass, arguments);
  }

  /** Properties as arguments of a Spring application. */
  public static List<String> arguments(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(property -> "--" + property.getKey() + "=" + property.getValue())
        .toList();
  }

  /** Starts it as a child of this process, which it does not outlive. */
  public ChildProcess start(Path log) {
    var jvm =
        List.of(
            "-Xmx" + maxHeap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError");
    String withTests = TEST_CLASSES + File.pathSeparator + classPath;
    return ChildProcess.start(ChildMain.command(jvm, withTests, mainClass, arguments), log);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of("..").resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
