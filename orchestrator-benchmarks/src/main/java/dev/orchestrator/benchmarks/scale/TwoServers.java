package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.Server;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * What it costs that two servers share the load on the same machine, database and broker. One is
 * measured after both, when it has been running for longer.
 */
public record TwoServers() implements ScaleCase {

  private static final String SHARE = "two by one";

  @Override
  public String name() {
    return "two-servers";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atLeast(name(), SHARE, 0.85));
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.own(List.of(), List.of());
    bench.warmUp(platform::run);
    Server second = platform.installation().launchServer("server-2").awaitReady();
    List<Server> both = List.of(platform.server(), second);
    bench.warmUp(load -> Server.run(both, load));
    double ofTwo = bench.rate(load -> Server.run(both, load));
    second.close();
    platform.server().awaitCompletion();
    bench.settle(platform::run);
    double ofOne = bench.rate(platform::run);
    findings.add("throughput", 1, ofOne, Unit.WORKFLOWS_PER_SECOND);
    findings.add("throughput", 2, ofTwo, Unit.WORKFLOWS_PER_SECOND);
    findings.add(SHARE, ofTwo / ofOne, Unit.RATIO);
  }
}
