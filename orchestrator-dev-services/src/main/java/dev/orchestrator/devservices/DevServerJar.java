package dev.orchestrator.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The dev server as it lies on the application's class path: an executable jar, or, in a build that
 * has not packaged it, a folder of classes beside a file that names the rest of its class path.
 */
final class DevServerJar {

  private static final String MARKER = "META-INF/orchestrator-dev-server.properties";

  private final URL marker;

  private DevServerJar(URL marker) {
    this.marker = marker;
  }

  /**
   * Finds it.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static DevServerJar find(ClassLoader classLoader) {
    URL marker = classLoader.getResource(MARKER);
    if (marker == null) {
      throw new IllegalStateException("Expected orchestrator-dev-server on the class path");
    }
    return new DevServerJar(marker);
  }

  /** The command that runs it with this JVM's Java. */
  List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    if (marker.getProtocol().equals("jar")) {
      command.addAll(List.of("-jar", jar().toString()));
    } else {
      command.addAll(List.of("-cp", classPath(), mainClass()));
    }
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private Path jar() {
    String location = marker.toString();
    return Path.of(
        URI.create(location.substring("jar:".length(), location.length() - MARKER.length() - 2)));
  }

  private String classPath() {
    URI here = URI.create(marker.toString());
    try {
      return Path.of(here.resolve(".."))
          + System.getProperty("path.separator")
          + Files.readString(Path.of(here.resolve("../../dev-server.classpath"))).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String mainClass() {
    var properties = new Properties();
    try (var in = marker.openStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("main-class");
  }
}
