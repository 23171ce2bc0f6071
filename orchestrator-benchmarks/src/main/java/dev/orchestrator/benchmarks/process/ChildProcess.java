package dev.orchestrator.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that a measurement started; its output is in a file. */
public final class ChildProcess implements AutoCloseable {

  private static final long POLL_MILLIS = 50;
  private static final int LOG_LINES = 40;
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; its output, both streams, goes to the log. */
  public static ChildProcess start(List<String> command, Path log) {
    try {
      Files.createDirectories(log.getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ChildProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Waits until it serves.
   *
   * @throws IllegalStateException with the end of its log, if it ends or takes too long
   */
  public ChildProcess awaitReady(BooleanSupplier ready) {
    long giveUp = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (ended() || System.nanoTime() > giveUp) {
        String tail = logTail();
        close();
        throw new IllegalStateException("A process did not start, its log " + log + ":\n" + tail);
      }
    }
    return this;
  }

  /** Whether it wrote this text. */
  public boolean logged(String text) {
    try (var lines = Files.lines(log)) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, which gives a profiler the time to write, and ends it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended() {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String logTail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
