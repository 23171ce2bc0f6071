package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.Server;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * How long it takes from the launch of a server until the first workflow is completed, by a worker
 * that was waiting, on a database and a broker which know the server. All but the server have been
 * at work before.
 */
public record Start() implements ScaleCase {

  private static final String PLAIN = "plain";
  private static final String WITH_CACHE = "with AOT cache";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(name(), PLAIN, 6), Target.atMost(name(), WITH_CACHE, 3));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    AotCache cache = bench.trainedCache();
    Platform platform = bench.own(List.of(), List.of());
    bench.settle(platform::run);
    platform.server().close();
    findings.add(PLAIN, seconds(platform, new AotCache.None()), Unit.SECONDS);
    findings.add(WITH_CACHE, seconds(platform, cache), Unit.SECONDS);
  }

  private static double seconds(Platform platform, AotCache cache) {
    long launch = System.nanoTime();
    try (Server server = platform.installation().launchServer("server", cache)) {
      server.awaitCompletion();
      return (System.nanoTime() - launch) / 1e9;
    }
  }
}
