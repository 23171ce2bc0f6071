package dev.orchestrator.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTests {

  private final List<String> asked = new ArrayList<>();
  private final Recent<String, Integer> lengths =
      new Recent<>(
          text -> {
            asked.add(text);
            if (text.isEmpty()) {
              throw new IllegalStateException("nothing to measure");
            }
            return text.length();
          });

  @Test
  void whoeverAsksTheSameSoonAfterGetsTheSameAnswer() {
    assertThat(lengths.get("one")).isEqualTo(3);
    assertThat(lengths.get("three")).isEqualTo(5);
    for (int i = 0; i < 10; i++) {
      lengths.get("one");
    }

    assertThat(asked).startsWith("one", "three").hasSizeLessThan(12);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> lengths.get("")).isInstanceOf(IllegalStateException.class);

    assertThat(asked).hasSize(2);
  }
}
