package dev.orchestrator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTests {

  @Test
  void whatIsNotSaidHasADefault() {
    Options options = Options.parse();

    assertThat(options.list("cases")).containsExactly("hello", "order", "nap");
    assertThat(options.list("peers")).isEmpty();
    assertThat(options.isSet("keep")).isFalse();
  }

  @Test
  void whatIsSaidReplacesTheDefault() {
    Options options =
        Options.parse("--keep", "--seconds", "2.5", "--jvm-args-server", "-Xmx1g -XX:+UseZGC");

    assertThat(options.isSet("keep")).isTrue();
    assertThat(options.number("seconds")).isEqualTo(2.5);
    assertThat(options.words("jvm-args-server")).containsExactly("-Xmx1g", "-XX:+UseZGC");
  }

  @Test
  void aMisspeltOptionIsRefusedWithTheOnesThatExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--second", "3"))
        .withMessageContaining("--second")
        .withMessageContaining("--seconds 10");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--seconds"))
        .withMessageContaining("--seconds needs a value");
  }

  @Test
  void theUsageNamesEveryOption() {
    assertThat(Options.parse().values().keySet())
        .allSatisfy(option -> assertThat(Options.USAGE).contains("--" + option));
  }
}
