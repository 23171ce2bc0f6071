package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.replay.coroutine.Dispatcher;
import dev.orchestrator.replay.coroutine.Watch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One turn of workflow code that waits again at once: into its thread, and back. Driven by a
 * virtual thread, as a worker does.
 */
@Fork(jvmArgs = "-Djmh.executor=VIRTUAL")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class DispatcherBenchmark {

  private Watch watch;
  private Dispatcher dispatcher;
  private Runnable wake;

  @Setup(Level.Trial)
  public void park() {
    watch = new Watch(Duration.ofMinutes(1));
    dispatcher = new Dispatcher("benchmark", watch, null);
    dispatcher.spawn("main", this::waitForEver);
    dispatcher.run();
  }

  @TearDown(Level.Trial)
  public void destroy() {
    dispatcher.destroy();
    watch.close();
  }

  @Benchmark
  public void turn() {
    wake.run();
    dispatcher.run();
  }

  private void waitForEver() {
    while (true) {
      dispatcher.await(waker -> wake = waker);
    }
  }
}
