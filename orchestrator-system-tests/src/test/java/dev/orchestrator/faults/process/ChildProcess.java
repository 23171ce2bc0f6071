package dev.orchestrator.faults.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;

/** A process that a test started: it can be killed and paused, and its output is in a file. */
public final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command; its output, both streams, is appended to the log. */
  public static ChildProcess start(List<String> command, Path log) {
    try {
      Files.createDirectories(log.getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs; a paused process does. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process by SIGKILL, paused or not: none of its code runs any more. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks the process to end, and waits until it did. */
  public void terminate() {
    process.destroy();
    process.onExit().join();
  }

  /** Pauses all its threads by SIGSTOP; its connections stay open. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a paused process go on where it was. */
  public void resume() {
    signal("CONT");
  }

  /** The last lines that it wrote. */
  public String logTail(int lines) {
    var tail = new ArrayDeque<String>();
    try (var all = Files.lines(log)) {
      all.forEach(
          line -> {
            if (tail.size() == lines) {
              tail.removeFirst();
            }
            tail.addLast(line);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tail.stream().collect(Collectors.joining("\n"));
  }

  /** Whether it wrote this text, or an earlier process with the same log did. */
  public boolean logged(String text) {
    try (var lines = Files.lines(log)) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes the live objects of a JVM take; collects its garbage first. */
  public long liveHeap() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String histogram = run(List.of(jcmd, Long.toString(pid()), "GC.class_histogram"));
    return histogram
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Total"))
        .map(line -> line.split("\\s+"))
        .mapToLong(columns -> Long.parseLong(columns[2]))
        .findFirst()
        .orElseThrow();
  }

  /** Where its output is. */
  public Path log() {
    return log;
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String name) {
    run(List.of("kill", "-" + name, Long.toString(pid())));
  }

  private static String run(List<String> command) {
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(tool.getInputStream().readAllBytes(), UTF_8);
      if (tool.onExit().join().exitValue() != 0) {
        throw new IllegalStateException(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
