package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestTimeoutsTests {

  @Test
  void whatNobodyAnswersFails() {
    var answer = new CompletableFuture<String>();
    try (var timeouts = new RequestTimeouts(Duration.ofMillis(1))) {
      timeouts.watch(answer);
      assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void whatWasAnsweredStaysSoAndDoesNotKeepLaterOnesFromFailing() {
    CompletableFuture<String> answered;
    var late = new CompletableFuture<String>();
    try (var timeouts = new RequestTimeouts(Duration.ofMillis(1))) {
      do {
        answered = new CompletableFuture<>();
        timeouts.watch(answered);
      } while (!answered.complete("answer")); // where it came too late, it is tried again
      timeouts.watch(late);
      assertThatThrownBy(() -> late.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TimeoutException.class);
    }
    assertThat(answered).isCompletedWithValue("answer");
  }
}
