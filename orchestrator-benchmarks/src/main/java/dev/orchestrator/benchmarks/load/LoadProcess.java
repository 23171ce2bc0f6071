package dev.orchestrator.benchmarks.load;

import dev.orchestrator.benchmarks.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that makes the load itself. Every line of its standard input is a load (workflow, how
 * many at the same time, seconds); when it is done, its times are in a file and a line with the
 * number of the load is printed.
 */
public final class LoadProcess {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChildProcess process;
  private final Path times;
  private int loads;

  /**
   * @param times the file that the process writes
   */
  public LoadProcess(ChildProcess process, Path times) {
    this.process = process;
    this.times = times;
  }

  /** Has it run a load, until every workflow is completed. */
  public Samples run(Load load) {
    process.tell("%s %d %s".formatted(load.workflow(), load.inFlight(), load.seconds()));
    String done = "done " + ++loads;
    process.await(() -> process.logged(done), PATIENCE.plusSeconds((long) load.seconds()));
    return Samples.read(times);
  }
}
