package dev.orchestrator.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LiveHeapTests {

  private static final String HISTOGRAM =
      """
      4711:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         20000        1048576  [B (java.base@25)
         2:           600          52480  dev.orchestrator.replay.WorkflowRun
      Total         20600        2097152
      """;

  @Test
  void aHistogramTellsTheBytesAndTheInstancesOfEachClass() {
    LiveHeap heap = LiveHeap.parse(HISTOGRAM.lines());

    assertThat(heap.megabytes()).isEqualTo(2);
    assertThat(heap.instances("[B")).isEqualTo(20_000);
    assertThat(heap.instances("dev.orchestrator.replay.WorkflowRun")).isEqualTo(600);
    assertThat(heap.instances("dev.orchestrator.replay.Scope")).isZero();
  }

  @Test
  void anythingElseIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LiveHeap.parse("4711: No such process".lines()));
  }
}
