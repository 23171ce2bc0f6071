package dev.orchestrator.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTests {

  private final List<Load> loads = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Test
  void theWorkflowsTakeTheirTurnsUntilTheTimeIsOver() {
    new WarmUp(List.of("hello", "order"), 12).run(this::record, lines::add);

    assertThat(loads).extracting(Load::workflow).containsExactly("hello", "order", "hello");
    assertThat(lines).first().isEqualTo("warm-up: hello 2 wf/s");
  }

  @Test
  void noTimeMeansNoLoad() {
    new WarmUp(List.of("hello"), 0).run(this::record, lines::add);

    assertThat(loads).isEmpty();
  }

  @Test
  void napsAreNewToNoSystemEither() {
    new WarmUp(List.of("hello"), 5, 7).run(this::record, lines::add);

    assertThat(loads)
        .containsExactly(
            new Load("hello", 64, 5),
            Load.burst("nap", 7),
            Load.burst("nap", 7),
            Load.burst("nap", 7));
  }

  private Samples record(Load load) {
    loads.add(load);
    return Samples.allCompleted(new long[10], 5, 10);
  }
}
