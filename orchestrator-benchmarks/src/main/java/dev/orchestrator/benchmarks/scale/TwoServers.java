package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.Server;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.report.Target;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;
import java.util.function.Function;

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
    double ofTwo = rate(bench, platform, 2, load -> Server.run(both, load), findings);
    second.close();
    platform.server().awaitCompletion();
    bench.settle(platform::run);
    double ofOne = rate(bench, platform, 1, platform::run, findings);
    findings.add(SHARE, ofTwo / ofOne, Unit.RATIO);
  }

  private static double rate(
      Bench bench,
      Platform platform,
      int servers,
      Function<Load, Samples> system,
      Findings findings) {
    CpuTimes before = CpuTimes.of(platform.processes());
    Samples samples = system.apply(bench.hello());
    CpuTimes used = CpuTimes.of(platform.processes()).minus(before);
    findings.add("throughput", servers, samples.throughput(), Unit.WORKFLOWS_PER_SECOND);
    findings.addCpu(servers, used, samples.completed());
    return samples.throughput();
  }
}
