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
 * What it costs that two servers share the load on the same machine, database and broker. A
 * workflow that the client does not name is on a shard of the server that was asked; one that it
 * names is on a shard of the other one half of the time, until the client was told who owns its
 * slot. The load is plain HTTP as everywhere, and remembers this by slot as the client of
 * applications does, but for trying an address before it follows it. It is measured when it has
 * learnt them. One server is measured after both, when it has been running for longer.
 */
public record TwoServers() implements ScaleCase {

  private static final List<Integer> IN_FLIGHT = List.of(64, 256);
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
    List<Double> ofTwo = rates(bench, platform, "of two", load -> Server.run(both, load), findings);
    Function<Load, Samples> namingClient = Server.namingClient(both);
    bench.settle(namingClient);
    List<Double> named = rates(bench, platform, "of two, named", namingClient, findings);
    second.close();
    platform.server().awaitCompletion();
    bench.settle(platform::run);
    List<Double> ofOne = rates(bench, platform, "of one", platform::run, findings);
    for (int i = 0; i < IN_FLIGHT.size(); i++) {
      findings.add(SHARE, IN_FLIGHT.get(i), ofTwo.get(i) / ofOne.get(i), Unit.RATIO);
      findings.add(SHARE + ", named", IN_FLIGHT.get(i), named.get(i) / ofOne.get(i), Unit.RATIO);
    }
  }

  private static List<Double> rates(
      Bench bench,
      Platform platform,
      String servers,
      Function<Load, Samples> system,
      Findings findings) {
    return IN_FLIGHT.stream()
        .map(inFlight -> rate(platform, servers, bench.hello(inFlight), system, findings))
        .toList();
  }

  private static double rate(
      Platform platform,
      String servers,
      Load load,
      Function<Load, Samples> system,
      Findings findings) {
    CpuTimes before = CpuTimes.of(platform.processes());
    Samples samples = system.apply(load);
    CpuTimes used = CpuTimes.of(platform.processes()).minus(before);
    findings.add(
        "throughput " + servers, load.inFlight(), samples.throughput(), Unit.WORKFLOWS_PER_SECOND);
    findings.addCpu("cpu %s, ".formatted(servers), load.inFlight(), used, samples.completed());
    return samples.throughput();
  }
}
