package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.kafka.BrokersUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LaunchTests {

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void brokersThatDoNotAnswerAreAskedAgainUntilTheEnd() {
    var launch =
        new Launch(
            () -> {
              attempts.incrementAndGet();
              throw new BrokersUnavailableException(new IllegalStateException("not there"));
            });

    launch.start();
    assertThat(launch.process()).isNull();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> attempts.get() >= 2);
    launch.close();

    int atTheEnd = attempts.get();
    Awaitility.await().during(Duration.ofMillis(1_500)).until(() -> attempts.get() == atTheEnd);
  }

  @Test
  void anyOtherFailureIsTheCallers() {
    var launch =
        new Launch(
            () -> {
              throw new IllegalStateException("a wrong setting");
            });

    assertThatThrownBy(launch::start).hasMessage("a wrong setting");
    assertThatCode(launch::close).doesNotThrowAnyException();
  }
}
