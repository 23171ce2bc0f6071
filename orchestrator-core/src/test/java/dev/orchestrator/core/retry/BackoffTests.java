package dev.orchestrator.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

  @ParameterizedTest
  @CsvSource({"1,PT1S", "2,PT2S", "3,PT4S", "7,PT1M4S", "8,PT1M40S", "2000000000,PT1M40S"})
  void theDefaultDoublesFromASecondToAHundred(int failedAttempt, Duration wait) {
    assertThat(Backoff.after(RetryPolicy.DEFAULT, failedAttempt)).isEqualTo(wait);
  }

  @Test
  void theMaximumIntervalCutsTheWait() {
    RetryPolicy policy = policy(Duration.ofSeconds(1), 3, Duration.ofSeconds(5));

    assertThat(Backoff.after(policy, 2)).isEqualTo(Duration.ofSeconds(3));
    assertThat(Backoff.after(policy, 3)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aCoefficientOfOneKeepsTheWait() {
    assertThat(Backoff.after(policy(Duration.ofMillis(250), 1, null), 50))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void fractionsOfASecondAreKept() {
    assertThat(Backoff.after(policy(Duration.ofMillis(100), 1.5, null), 3))
        .isEqualTo(Duration.ofMillis(225));
  }

  @Test
  void intervalsBeyondAllDatesAreCut() {
    RetryPolicy policy = policy(Duration.ofSeconds(Long.MAX_VALUE / 2), 2, null);

    assertThat(Backoff.after(policy, 1)).isEqualTo(Duration.ofDays(36_500));
  }

  @ParameterizedTest
  @CsvSource({"2,PT0S", "3,PT1S", "4,PT2S", "8,PT32S", "9,PT1M", "10,PT1M", "1000,PT1M"})
  void workflowTasksAreRetriedAtOnceAndThenEverMoreSlowly(int attempt, Duration wait) {
    assertThat(Backoff.beforeWorkflowTaskAttempt(attempt)).isEqualTo(wait);
  }

  private static RetryPolicy policy(
      Duration initial, double coefficient, @Nullable Duration maximum) {
    return new RetryPolicy(initial, coefficient, maximum, 0, List.of());
  }
}
