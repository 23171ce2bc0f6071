package dev.orchestrator.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTests {

  @Test
  void whatAProcessUsedBeforeDoesNotCount() {
    var earlier = new CpuTimes(Map.of("server", 3.0));
    var later = new CpuTimes(Map.of("server", 5.0, "worker", 1.0));

    CpuTimes used = later.minus(earlier);

    assertThat(used.seconds()).containsEntry("server", 2.0).containsEntry("worker", 1.0);
    assertThat(used.total()).isEqualTo(3);
  }
}
