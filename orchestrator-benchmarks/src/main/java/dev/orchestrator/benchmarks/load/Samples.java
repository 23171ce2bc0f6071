package dev.orchestrator.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a load measured.
 *
 * @param nanos how long each workflow took that was answered in time, ascending
 * @param seconds the time in which those were answered
 * @param completed all workflows that were answered, with those that were under way at the end
 * @param failures other answers than expected, at most {@value #MOST_FAILURES} of them
 * @param failed how many such answers there were
 */
public record Samples(
    long[] nanos, double seconds, long completed, List<String> failures, long failed) {

  static final int MOST_FAILURES = 3;

  public Samples {
    nanos = nanos.clone();
    Arrays.sort(nanos);
    failures = List.copyOf(failures);
  }

  /** Where every workflow was completed. */
  public static Samples allCompleted(long[] nanos, double seconds, long completed) {
    return new Samples(nanos, seconds, completed, List.of(), 0);
  }

  /** Times one after the other. */
  public static Samples ofTimes(long[] nanos) {
    return allCompleted(nanos, LongStream.of(nanos).sum() / 1e9, nanos.length);
  }

  /** Reads what {@link #write} wrote. */
  public static Samples read(Path file) {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      double seconds = in.readDouble();
      long completed = in.readLong();
      long[] nanos = new long[in.readInt()];
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = in.readLong();
      }
      return allCompleted(nanos, seconds, completed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the times to a file, for another process. */
  public void write(Path file) {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeDouble(seconds);
      out.writeLong(completed);
      out.writeInt(nanos.length);
      for (long each : nanos) {
        out.writeLong(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Workflows per second. */
  public double throughput() {
    return nanos.length / seconds;
  }

  /** The time that a part of the workflows did not exceed, in milliseconds. */
  public double millis(double part) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    return nanos[Math.min(nanos.length - 1, (int) (part * nanos.length))] / 1e6;
  }
}
