package dev.orchestrator.faults.cluster;

import dev.orchestrator.faults.worker.ExecutionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The executions of activities that the workers of one cluster wrote down, each as it began. */
public final class Executions {

  static final String SUFFIX = ".executions";

  private final Path directory;

  Executions(Path directory) {
    this.directory = directory;
  }

  /**
   * One execution that began.
   *
   * @param worker the worker's name
   * @param workflowId the workflow that asked for it
   * @param activity the activity's type
   * @param subject what the workflow told the activity to work on
   * @param activityId which of the workflow's activities it is of
   * @param attempt which attempt at that activity, from 1 on
   */
  public record Execution(
      String worker,
      String workflowId,
      String activity,
      String subject,
      String activityId,
      int attempt) {}

  /** All that began so far. */
  public List<Execution> begun() {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that fit. */
  public List<Execution> begun(Predicate<Execution> which) {
    return begun().stream().filter(which).toList();
  }

  private static Execution execution(String worker, String[] columns) {
    return new Execution(
        worker, columns[0], columns[1], columns[2], columns[3], Integer.parseInt(columns[4]));
  }

  private static List<Execution> read(Path file) {
    String name = file.getFileName().toString();
    String worker = name.substring(0, name.length() - SUFFIX.length());
    try {
      String written = Files.readString(file);
      // What follows the last end of a line is being written.
      return written
          .substring(0, written.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> line.split(ExecutionLog.SEPARATOR, -1))
          .map(columns -> execution(worker, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
