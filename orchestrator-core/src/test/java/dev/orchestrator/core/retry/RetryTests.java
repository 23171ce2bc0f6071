package dev.orchestrator.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.retry.Retry.At;
import dev.orchestrator.core.retry.Retry.GiveUp;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryTests {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void anApplicationFailureIsRetriedAfterTheWait() {
    assertThat(after(RetryPolicy.DEFAULT, 2, application(false, null), null))
        .isEqualTo(new At(NOW.plusSeconds(2)));
  }

  @Test
  void aFailureThatSaysSoIsNotRetried() {
    assertThat(after(RetryPolicy.DEFAULT, 1, application(true, null), null))
        .isEqualTo(new GiveUp(RetryState.NON_RETRYABLE_FAILURE));
  }

  @Test
  void aTypeThatThePolicyNamesIsNotRetried() {
    var policy = new RetryPolicy(Duration.ofSeconds(1), 2, null, 0, List.of("CardDeclined"));

    assertThat(after(policy, 1, application(false, null), null))
        .isEqualTo(new GiveUp(RetryState.NON_RETRYABLE_FAILURE));
  }

  @Test
  void theFailureMayNameItsOwnDelay() {
    assertThat(after(RetryPolicy.DEFAULT, 5, application(false, Duration.ofHours(2)), null))
        .isEqualTo(new At(NOW.plusSeconds(7200)));
  }

  @Test
  void theLastAttemptIsTheLast() {
    var policy = new RetryPolicy(Duration.ofSeconds(1), 2, null, 3, List.of());

    assertThat(after(policy, 2, application(false, null), null)).isInstanceOf(At.class);
    assertThat(after(policy, 3, application(false, Duration.ZERO), null))
        .isEqualTo(new GiveUp(RetryState.MAXIMUM_ATTEMPTS_REACHED));
  }

  @Test
  void noAttemptBeginsAfterTheTotalTimeout() {
    Instant expiration = NOW.plusSeconds(2);

    assertThat(after(RetryPolicy.DEFAULT, 1, application(false, null), expiration))
        .isEqualTo(new At(NOW.plusSeconds(1)));
    assertThat(after(RetryPolicy.DEFAULT, 2, application(false, null), expiration))
        .isEqualTo(new GiveUp(RetryState.TIMEOUT));
  }

  @ParameterizedTest
  @EnumSource(TimeoutType.class)
  void onlyTimeoutsOfOneAttemptAreRetried(TimeoutType type) {
    Retry retry =
        after(
            RetryPolicy.DEFAULT,
            1,
            Failure.of("late", new FailureInfo.Timeout(type, List.of())),
            null);

    assertThat(retry instanceof At)
        .isEqualTo(type == TimeoutType.START_TO_CLOSE || type == TimeoutType.HEARTBEAT);
  }

  @Test
  void cancellationIsNotRetried() {
    assertThat(
            after(
                RetryPolicy.DEFAULT,
                1,
                Failure.of("stop", new FailureInfo.Canceled(List.of())),
                null))
        .isEqualTo(new GiveUp(RetryState.NON_RETRYABLE_FAILURE));
  }

  private static Retry after(
      RetryPolicy policy, int attempt, Failure failure, @Nullable Instant expiration) {
    return Retry.after(policy, attempt, failure, expiration, NOW);
  }

  private static Failure application(boolean nonRetryable, @Nullable Duration nextRetryDelay) {
    return Failure.of(
        "declined",
        new FailureInfo.Application("CardDeclined", nonRetryable, List.of(), nextRetryDelay));
  }
}
