package dev.orchestrator.autoconfigure.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Lets requests wait, without a thread of the web server.
 *
 * @param longest for which a request waits at most
 */
record Waiting(Duration longest) {

  /** What the web server adds to the time that a request waits, before it gives the request up. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * How long a request waits.
   *
   * @param text a duration such as {@code 30s}; null for the other
   * @throws InvalidInput if it is none
   */
  Duration time(@Nullable String text, Duration otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      Duration wanted = DurationStyle.detectAndParse(text.strip());
      if (!wanted.isNegative()) {
        return wanted.compareTo(longest) < 0 ? wanted : longest;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Answered below.
    }
    throw new InvalidInput("wait", "must be a duration such as 30s");
  }

  /** An answer at once. */
  static DeferredResult<ResponseEntity<Object>> over(ResponseEntity<Object> response) {
    var answered = new DeferredResult<ResponseEntity<Object>>();
    answered.setResult(response);
    return answered;
  }

  /**
   * The response, or the other one when the time is over.
   *
   * @param response waits for as long as it takes, or until it is interrupted
   */
  static DeferredResult<ResponseEntity<Object>> until(
      Duration patience,
      Supplier<ResponseEntity<Object>> response,
      ResponseEntity<Object> otherwise) {
    var answer = new DeferredResult<ResponseEntity<Object>>(patience.plus(MARGIN).toMillis());
    var awaited = new CompletableFuture<ResponseEntity<Object>>();
    Thread waiter =
        Thread.ofVirtual()
            .name("orchestrator-web-wait")
            .start(
                () -> {
                  try {
                    awaited.complete(response.get());
                  } catch (RuntimeException | Error e) {
                    awaited.completeExceptionally(e);
                  }
                });
    awaited
        .completeOnTimeout(otherwise, patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (reached, failure) -> {
              waiter.interrupt();
              if (failure == null) {
                answer.setResult(reached);
              } else {
                answer.setErrorResult(failure);
              }
            });
    return answer;
  }
}
