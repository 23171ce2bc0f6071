package dev.orchestrator.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTests {

  @Test
  void percentilesAreTakenFromTheTimesInTheirOrder() {
    long[] descending = LongStream.range(0, 100).map(i -> (100 - i) * 1_000_000).toArray();

    var samples = Samples.allCompleted(descending, 10, 100);

    assertThat(samples.millis(0.50)).isEqualTo(51);
    assertThat(samples.millis(0.99)).isEqualTo(100);
  }

  @Test
  void whatOneProcessWritesAnotherReads(@TempDir Path directory) {
    Path file = directory.resolve("times");

    Samples.allCompleted(new long[] {3_000_000, 1_000_000}, 2, 5).write(file);

    Samples read = Samples.read(file);
    assertThat(read.nanos()).containsExactly(1_000_000, 3_000_000);
    assertThat(read.throughput()).isEqualTo(1);
    assertThat(read.completed()).isEqualTo(5);
  }

  @Test
  void workflowsThatEndedTooLateDoNotCountAsThroughput() {
    assertThat(Samples.allCompleted(new long[40], 20, 104).throughput()).isEqualTo(2);
  }
}
