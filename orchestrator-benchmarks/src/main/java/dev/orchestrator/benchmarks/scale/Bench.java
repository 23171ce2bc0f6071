package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.PlatformSettings;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.suite.WarmUp;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where cases are measured: at most one platform at a time, which the next case may use too. */
public final class Bench implements AutoCloseable {

  private static final int IN_FLIGHT = 64;
  private static final double SETTLING_SECONDS = 5;

  private final PlatformSettings settings;
  private final WarmUp warmUp;
  private final double seconds;
  private final Consumer<String> progress;
  private @Nullable Platform current;
  private boolean isShared;
  private AotCache trained;

  /**
   * @param settings of all platforms
   * @param seconds how long a rate is measured
   * @param progress is told what is being done, line by line
   */
  public Bench(
      PlatformSettings settings, WarmUp warmUp, double seconds, Consumer<String> progress) {
    this.settings = settings;
    this.warmUp = warmUp;
    this.seconds = seconds;
    this.progress = progress;
    this.trained = settings.cache();
  }

  /**
   * A warm platform that other cases have used, and will use, for something that leaves no trace.
   */
  public Platform shared() {
    Platform platform = current;
    if (platform == null || !isShared) {
      platform = started(settings);
      isShared = true;
      warmUp(platform::run);
    }
    return platform;
  }

  /**
   * A platform with an empty database that nobody used before, not yet warm.
   *
   * @param ofServer more properties of the server
   * @param ofWorker more properties of the worker application
   */
  public Platform own(List<String> ofServer, List<String> ofWorker) {
    return started(settings.with(ofServer, ofWorker));
  }

  /** Runs what comes between a start and a measurement. */
  public void warmUp(Function<Load, Samples> system) {
    warmUp.run(system, progress);
  }

  /** Workflows per second under the load by which rates are compared. */
  public double rate(Function<Load, Samples> system) {
    return system.apply(hello()).throughput();
  }

  /** Runs a short load that is not measured, after something has changed. */
  public void settle(Function<Load, Samples> system) {
    system.apply(new Load("hello", IN_FLIGHT, SETTLING_SECONDS));
  }

  /** The load by which rates are compared. */
  public Load hello() {
    return hello(IN_FLIGHT);
  }

  /** A measured load of this many at the same time. */
  public Load hello(int inFlight) {
    return new Load("hello", inFlight, seconds);
  }

  /** A cache of what programs learnt under load; a platform that ran may be gone afterwards. */
  public AotCache trainedCache() {
    if (trained instanceof AotCache.None) {
      close();
      trained = Platform.train(settings, warmUp, progress).cache();
    }
    return trained;
  }

  /** A file of a measurement. */
  public Path file(String name) {
    return settings.directory().resolve(name);
  }

  /** Says what is being done. */
  public void say(String line) {
    progress.accept(line);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private Platform started(PlatformSettings with) {
    close();
    Platform platform = Platform.start(with);
    current = platform;
    isShared = false;
    say("%s: %s".formatted(platform.name(), platform.address()));
    return platform;
  }
}
