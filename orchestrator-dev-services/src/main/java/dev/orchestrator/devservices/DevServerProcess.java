package dev.orchestrator.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dev server in a process of its own, so that nothing of it is in the application's JVM. One that
 * already runs on the same directory is shared, and left running.
 */
final class DevServerProcess implements AutoCloseable {

  private static final String DESCRIPTION = "dev-server.properties";
  private static final long POLL_MILLIS = 100;

  private final @Nullable Process process;
  private final Properties description;

  private DevServerProcess(@Nullable Process process, Properties description) {
    this.process = process;
    this.description = description;
  }

  /**
   * Starts it, or finds the one that runs.
   *
   * @throws IllegalStateException if it ends or is not ready in time; the message names its log
   */
  static DevServerProcess start(DevServicesProperties properties, DevServerJar jar) {
    Path directory = properties.directory().toAbsolutePath();
    return running(directory)
        .map(description -> new DevServerProcess(null, description))
        .orElseGet(() -> launch(properties, directory, jar));
  }

  /** The base of the server's REST API. */
  String url() {
    return description.getProperty("url");
  }

  /** Where its Kafka broker serves. */
  List<String> bootstrapServers() {
    return List.of(description.getProperty("bootstrap-servers").split(","));
  }

  /** Ends the process, if this application started it, and waits for it. */
  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().join();
    }
  }

  private static DevServerProcess launch(
      DevServicesProperties properties, Path directory, DevServerJar jar) {
    Path log = directory.resolve("dev-server.log");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(directory.resolve(DESCRIPTION));
      try (var watch = directory.getFileSystem().newWatchService()) {
        directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        Process process =
            new ProcessBuilder(
                    jar.command(
                        List.of(
                            "--dev-server.directory=" + directory,
                            "--dev-server.port=" + properties.port(),
                            "--dev-server.parent-pid=" + ProcessHandle.current().pid())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return await(process, watch, directory, properties.startTimeout().toNanos(), log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DevServerProcess await(
      Process process, WatchService watch, Path directory, long timeoutNanos, Path log) {
    long deadline = System.nanoTime() + timeoutNanos;
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<Properties> description = running(directory);
      if (description.isPresent()) {
        return new DevServerProcess(process, description.get());
      }
      nextChange(watch);
    }
    process.destroy();
    throw new IllegalStateException("Expected the dev server to start; its log is " + log);
  }

  private static void nextChange(WatchService watch) {
    try {
      var key = watch.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the dev server started", e);
    }
  }

  private static Optional<Properties> running(Path directory) {
    var description = new Properties();
    try (var in = Files.newBufferedReader(directory.resolve(DESCRIPTION))) {
      description.load(in);
    } catch (IOException e) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(description.getProperty("pid")))
        .filter(ProcessHandle::isAlive)
        .map(alive -> description);
  }
}
