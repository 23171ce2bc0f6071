package dev.orchestrator.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;

/** When files were changed. */
public final class FileTimes {

  private FileTimes() {}

  /** Whether a file is not there, or older than something below the directory it is made of. */
  public static boolean isOutdated(Path file, Path source) {
    return !Files.exists(file) || modified(file).compareTo(newest(source)) < 0;
  }

  private static FileTime newest(Path directory) {
    try (var files = Files.walk(directory)) {
      return files.map(FileTimes::modified).max(Comparator.naturalOrder()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
