package dev.orchestrator.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that a measurement started; its output is in a file. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_LINES = 40;
  private static final Duration START = Duration.ofSeconds(90);

  /** Some write what they recorded when they are asked to end. */
  private static final Duration END = Duration.ofSeconds(120);

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; its output, both streams, goes to the log. */
  public static ChildProcess start(List<String> command, Path log) {
    return start(command, Map.of(), log);
  }

  /** Starts a command with more in its environment than this process has. */
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new ChildProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end; its output, both streams, goes to the log. */
  public static boolean succeeds(
      List<String> command, Path directory, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return builder.start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
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
    await(ready, START);
    return this;
  }

  /**
   * Waits for something that it does.
   *
   * @throws IllegalStateException with the end of its log, if it ends or takes too long
   */
  public void await(BooleanSupplier condition, Duration atMost) {
    await(condition, POLL, atMost);
  }

  /** Waits for something that it does and that costs time to ask for. */
  public void await(BooleanSupplier condition, Duration poll, Duration atMost) {
    long giveUp = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (ended(poll) || System.nanoTime() > giveUp) {
        String tail = logTail();
        close();
        throw new IllegalStateException("A process failed, its log " + log + ":\n" + tail);
      }
    }
  }

  /** Writes a line to its standard input. */
  public void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it wrote this text. */
  public boolean logged(String text) {
    try (var lines = Files.lines(log)) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows this text in the first whole line that begins with it. */
  public Optional<String> lineAfter(String start) {
    try {
      String written = Files.readString(log);
      int at = ("\n" + written).indexOf("\n" + start);
      int end = at < 0 ? -1 : written.indexOf('\n', at);
      return end < 0 ? Optional.empty() : Optional.of(written.substring(at + start.length(), end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, which gives it the time to write, and ends it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended(Duration poll) {
    try {
      return process.waitFor(poll.toMillis(), TimeUnit.MILLISECONDS);
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
