package dev.orchestrator.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What a figure depends on besides the measured code. */
public final class MachineFacts {

  private static final int SYNCS = 300;
  private static final int SYNC_BYTES = 8192;

  private MachineFacts() {}

  /**
   * Processor, virtual machine, kernel, disk and how busy the machine is, in one line.
   *
   * @param directory on the disk that the database uses
   */
  public static String describe(Path directory) {
    return "%d x %s, Java %s, Linux %s, fdatasync %.3f ms, load average %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Runtime.version(),
            System.getProperty("os.version"),
            syncMillis(directory),
            loadAverage());
  }

  /** How many threads wanted a processor, on average over 1, 5 and 15 minutes. */
  public static String loadAverage() {
    String[] words = read("/proc/loadavg").split(" ");
    return String.join(" ", words[0], words[1], words[2]);
  }

  private static String processor() {
    return read("/proc/cpuinfo")
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("processor of unknown model");
  }

  /** The median time to append a page to a file and force it to the disk. */
  private static double syncMillis(Path directory) {
    long[] nanos = new long[SYNCS];
    try {
      Files.createDirectories(directory);
      Path file = Files.createTempFile(directory, "sync", ".tmp");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (int i = 0; i < SYNCS; i++) {
          channel.write(ByteBuffer.allocate(SYNC_BYTES));
          long start = System.nanoTime();
          channel.force(false);
          nanos[i] = System.nanoTime() - start;
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arrays.sort(nanos);
    return nanos[SYNCS / 2] / 1e6;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
