package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.LoadProcess;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.CpuTimes;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.report.Unit;
import java.nio.file.Path;
import java.util.List;

/** What an application sees that starts workflows by blocking calls of the typed client. */
public record Client() implements ScaleCase {

  private static final List<Integer> IN_FLIGHT = List.of(64, 1);

  @Override
  public String name() {
    return "client";
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.shared();
    Path times = bench.file("client.times");
    try (ChildProcess process = platform.installation().startClient(platform.server(), times)) {
      var client = new LoadProcess(process, times);
      bench.warmUp(client::run);
      var measured = List.of(new MeasuredProcess(name(), process.handle()));
      for (int inFlight : IN_FLIGHT) {
        CpuTimes before = CpuTimes.of(measured);
        Samples samples = client.run(bench.hello(inFlight));
        CpuTimes used = CpuTimes.of(measured).minus(before);
        findings.add("throughput", inFlight, samples.throughput(), Unit.WORKFLOWS_PER_SECOND);
        findings.addTimes(inFlight, samples);
        findings.addCpu(inFlight, used, samples.completed());
      }
    }
  }
}
