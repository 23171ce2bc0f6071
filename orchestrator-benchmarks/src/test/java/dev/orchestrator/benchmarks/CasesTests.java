package dev.orchestrator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orchestrator.benchmarks.scale.ScaleCase;
import org.junit.jupiter.api.Test;

class CasesTests {

  @Test
  void withoutAWordOnlyTheLoadsAreMeasured() {
    Cases cases = Cases.of(Options.parse());

    assertThat(cases.plan().workflows()).containsExactly("hello", "order");
    assertThat(cases.plan().sleepers()).isEqualTo(2000);
    assertThat(cases.scale()).isEmpty();
  }

  @Test
  void questionsOfSizeAreMeasuredWithoutLoads() {
    Cases cases =
        Cases.of(Options.parse("--cases", "start,fan-out", "--fan-out-activities", "10,200"));

    assertThat(cases.hasLoads()).isFalse();
    assertThat(cases.scale()).extracting(ScaleCase::name).containsExactly("fan-out", "start");
    assertThat(cases.scale().getFirst().targets().getFirst().limit()).isEqualTo(24);
  }

  @Test
  void bothCanBeAskedFor() {
    Cases cases = Cases.of(Options.parse("--cases", "nap,tables"));

    assertThat(cases.hasLoads()).isTrue();
    assertThat(cases.plan().workflows()).isEmpty();
    assertThat(cases.scale()).hasSize(1);
  }

  @Test
  void aCaseThatDoesNotExistIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cases.of(Options.parse("--cases", "hello,helo")))
        .withMessageContaining("[helo]");
  }
}
