package dev.orchestrator.server.api.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedAnswersTests {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final SharedAnswers answers = new SharedAnswers(nanos::get);

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"no-cache", "max-age=0", "max-age=soon"})
  void whoDoesNotSayOtherwiseReadsForThemselves(@Nullable String header) {
    assertThat(ask("list", header)).isEqualTo(1);
    assertThat(ask("list", header)).isEqualTo(2);
  }

  @Test
  void anAnswerIsSharedForAsLongAsTheReaderSays() {
    assertThat(ask("list", "max-age=2")).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(ask("list", "max-age=2")).isEqualTo(1);
    assertThat(ask("another list", "max-age=2")).isEqualTo(2);
    pass(Duration.ofSeconds(1));
    assertThat(ask("list", "max-age=2")).isEqualTo(3);
  }

  @Test
  void noAnswerIsSharedForLong() {
    ask("list", "max-age=3600");
    pass(Duration.ofSeconds(10));

    assertThat(ask("list", "max-age=3600")).isEqualTo(2);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                answers.get(
                    "list",
                    "max-age=2",
                    () -> {
                      throw new IllegalStateException("no database");
                    }))
        .withMessage("no database");

    assertThat(ask("list", "max-age=2")).isEqualTo(1);
  }

  @Test
  void readersAtTheSameTimeWaitForOneRead() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      all.add(
          readers.submit(
              () ->
                  answers.get(
                      "list",
                      "max-age=2",
                      () -> {
                        begun.countDown();
                        awaited(goOn);
                        return reads.incrementAndGet();
                      })));
      begun.await();
      for (int reader = 0; reader < 100; reader++) {
        all.add(readers.submit(() -> ask("list", "max-age=2")));
      }
      goOn.countDown();

      for (Future<Integer> answer : all) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
  }

  private int ask(String question, @Nullable String cacheControl) {
    return answers.get(question, cacheControl, reads::incrementAndGet);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
