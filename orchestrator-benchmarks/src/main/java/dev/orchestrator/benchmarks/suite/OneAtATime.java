package dev.orchestrator.benchmarks.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Keeps the measurements of one machine from each other, whichever trees they are of. */
public final class OneAtATime {

  private static final Path FILE =
      Path.of(System.getProperty("java.io.tmpdir"), "orchestrator-benchmark.lock");

  private OneAtATime() {}

  /** Something that takes its time. */
  @FunctionalInterface
  public interface Work {

    void run() throws InterruptedException;
  }

  /**
   * Waits until no other measurement runs, and keeps others waiting until the work is done.
   *
   * @param progress is told of the waiting
   */
  public static void run(Consumer<String> progress, Work work) throws InterruptedException {
    try (var channel =
        FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        progress.accept("waiting for another measurement on this machine, see " + FILE);
        channel.lock();
      }
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
