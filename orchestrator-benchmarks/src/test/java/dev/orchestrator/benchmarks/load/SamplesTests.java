package dev.orchestrator.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTests {

  @Test
  void percentilesAreTakenFromTheTimesInTheirOrder() {
    long[] descending = LongStream.range(0, 100).map(i -> (100 - i) * 1_000_000).toArray();

    var samples = Samples.allCompleted(descending, 10, 100);

    assertThat(samples.millis(0.50)).isEqualTo(51);
    assertThat(samples.millis(0.99)).isEqualTo(100);
  }

  @Test
  void workflowsThatEndedTooLateDoNotCountAsThroughput() {
    assertThat(Samples.allCompleted(new long[40], 20, 104).throughput()).isEqualTo(2);
  }
}
