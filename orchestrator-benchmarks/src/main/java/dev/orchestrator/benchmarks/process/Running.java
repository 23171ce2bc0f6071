package dev.orchestrator.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** What was started for one system, to be stopped in the reverse order. */
public final class Running implements AutoCloseable {

  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final List<MeasuredProcess> processes = new ArrayList<>();

  private Running() {}

  /** Starts something of several parts; if one fails, those before it are stopped. */
  public static <T> T orNothing(Function<Running, T> start) {
    var running = new Running();
    try {
      return start.apply(running);
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  /** A part that is measured under a name. */
  public ChildProcess add(String name, ChildProcess process) {
    stops.push(process::close);
    processes.add(new MeasuredProcess(name, process.handle()));
    return process;
  }

  /** A database. */
  public Postgres add(Postgres postgres) {
    stops.push(postgres::close);
    return postgres;
  }

  /** The parts that have names and still run, in the order of their start. */
  public List<MeasuredProcess> processes() {
    return processes.stream().filter(process -> process.root().isAlive()).toList();
  }

  /** Deletes what an earlier run left. */
  public static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    while (!stops.isEmpty()) {
      stops.pop().run();
    }
  }
}
