package dev.orchestrator.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process cannot do without: its objects after a full collection.
 *
 * @param bytes all of them together
 * @param instances how many there are of each class
 */
public record LiveHeap(long bytes, Map<String, Long> instances) {

  private static final double MEGABYTE = 1024 * 1024;
  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("\\s*Total\\s+\\d+\\s+(\\d+)");

  /** Has a process collect its garbage, and counts what is left. */
  public static LiveHeap of(ProcessHandle process) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process asked =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
      try (var lines = asked.inputReader().lines()) {
        return parse(lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In megabytes. */
  public double megabytes() {
    return bytes / MEGABYTE;
  }

  /** How many instances of a class there are. */
  public long instances(String className) {
    return instances.getOrDefault(className, 0L);
  }

  /** Reads lines of number, instances, bytes and class, the last of which is their total. */
  static LiveHeap parse(Stream<String> histogram) {
    var instances = new HashMap<String, Long>();
    long bytes = -1;
    for (String line : histogram.toList()) {
      Matcher row = ROW.matcher(line);
      Matcher total = TOTAL.matcher(line);
      if (row.lookingAt()) {
        instances.merge(row.group(2), Long.valueOf(row.group(1)), Long::sum);
      } else if (total.lookingAt()) {
        bytes = Long.parseLong(total.group(1));
      }
    }
    if (bytes < 0) {
      throw new IllegalStateException("Expected a histogram of the heap with its total");
    }
    return new LiveHeap(bytes, Map.copyOf(instances));
  }
}
