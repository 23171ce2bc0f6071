package dev.orchestrator.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.protocol.execution.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryOptionsTests {

  @MethodRetry(initialIntervalSeconds = 3, maximumIntervalSeconds = 30, backoffCoefficient = 1.5)
  private MethodRetry annotation() {
    try {
      return RetryOptionsTests.class
          .getDeclaredMethod("annotation")
          .getAnnotation(MethodRetry.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsNotSetTakesThePlatformsDefault() {
    assertThat(RetryOptions.getDefaultInstance().toRetryPolicy()).isEqualTo(RetryPolicy.DEFAULT);
  }

  @Test
  void whatIsSetCrossesTheWire() {
    var options =
        RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(2))
            .setBackoffCoefficient(3)
            .setMaximumInterval(Duration.ofMinutes(1))
            .setMaximumAttempts(4)
            .setDoNotRetry("Fatal", "Worse")
            .build();

    assertThat(options.toRetryPolicy())
        .isEqualTo(
            new RetryPolicy(
                Duration.ofSeconds(2), 3, Duration.ofMinutes(1), 4, List.of("Fatal", "Worse")));
    assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
  }

  @Test
  void optionsWinOverTheAnnotation() {
    var options = RetryOptions.newBuilder().setInitialInterval(Duration.ofSeconds(5)).build();

    assertThat(RetryOptions.merge(annotation(), options))
        .isEqualTo(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(5))
                .setBackoffCoefficient(1.5)
                .setMaximumInterval(Duration.ofSeconds(30))
                .build());
    assertThat(RetryOptions.merge(null, options)).isSameAs(options);
    assertThat(RetryOptions.merge(null, null)).isNull();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    var builder = RetryOptions.newBuilder();
    assertThatThrownBy(() -> builder.setInitialInterval(Duration.ZERO))
        .hasMessageContaining("initialInterval");
    assertThatThrownBy(() -> builder.setBackoffCoefficient(0.5))
        .hasMessageContaining("backoffCoefficient");
    assertThatThrownBy(() -> builder.setMaximumAttempts(-1))
        .hasMessageContaining("maximumAttempts");
    assertThatThrownBy(
            () ->
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(9))
                    .setMaximumInterval(Duration.ofSeconds(1))
                    .build())
        .hasMessageContaining("maximumInterval");
  }
}
