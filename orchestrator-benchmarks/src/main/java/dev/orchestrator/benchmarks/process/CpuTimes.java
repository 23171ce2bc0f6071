package dev.orchestrator.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processor time that processes have used.
 *
 * @param seconds by the processes' names
 */
public record CpuTimes(Map<String, Double> seconds) {

  /** What they have used until now. */
  public static CpuTimes of(List<MeasuredProcess> processes) {
    var used = new LinkedHashMap<String, Double>();
    processes.forEach(process -> used.put(process.name(), process.cpuSeconds()));
    return new CpuTimes(used);
  }

  /** What was added since. */
  public CpuTimes minus(CpuTimes earlier) {
    var added = new LinkedHashMap<String, Double>();
    seconds.forEach(
        (name, used) -> added.put(name, used - earlier.seconds.getOrDefault(name, 0.0)));
    return new CpuTimes(added);
  }

  /** All processes together. */
  public double total() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
