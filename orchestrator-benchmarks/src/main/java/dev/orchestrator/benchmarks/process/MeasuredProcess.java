package dev.orchestrator.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A process, with all its children, and what Linux says it used.
 *
 * @param name what it is called in reports
 * @param root the process
 */
public record MeasuredProcess(String name, ProcessHandle root) {

  private static final double TICKS_PER_SECOND = 100;

  /** Where fields 14 to 17 of a stat file are, counted after the program's name: CPU time. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /** This process: the load, and the client. */
  public static MeasuredProcess self(String name) {
    return new MeasuredProcess(name, ProcessHandle.current());
  }

  /** CPU time since it started, in seconds, that of children which ended included. */
  public double cpuSeconds() {
    return members().mapToLong(MeasuredProcess::ticks).sum() / TICKS_PER_SECOND;
  }

  /** Resident memory in megabytes; what its processes share counts once. */
  public double memoryMegabytes() {
    return members().mapToLong(MeasuredProcess::proportionalKilobytes).sum() / 1024.0;
  }

  private Stream<ProcessHandle> members() {
    return root.equals(ProcessHandle.current())
        ? Stream.of(root)
        : Stream.concat(Stream.of(root), root.descendants());
  }

  private static long ticks(ProcessHandle process) {
    try {
      String stat = Files.readString(proc(process, "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long proportionalKilobytes(ProcessHandle process) {
    try (var lines = Files.lines(proc(process, "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
