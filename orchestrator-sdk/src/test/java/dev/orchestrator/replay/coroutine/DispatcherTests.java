package dev.orchestrator.replay.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTests {

  private final List<String> log = new ArrayList<>();
  private final Watch watch = new Watch(Duration.ofSeconds(5));
  private final Dispatcher dispatcher = new Dispatcher("test", watch, null);

  @AfterEach
  void stopWatching() {
    watch.close();
  }

  @Test
  void coroutinesRunOneAfterTheOtherInTheOrderOfTheirBirth() {
    for (String name : List.of("a", "b")) {
      dispatcher.spawn(
          name,
          () -> {
            log.add(name + "1");
            dispatcher.yieldTurn();
            log.add(name + "2");
          });
    }

    dispatcher.run();

    assertThat(log).containsExactly("a1", "b1", "a2", "b2");
    assertThat(dispatcher.stacks()).isEmpty();
  }

  @Test
  void aParkedCoroutineGoesOnOnceItIsWoken() {
    var wake = new AtomicReference<Runnable>(() -> {});
    dispatcher.spawn(
        "waiter",
        () -> {
          dispatcher.await(wake::set);
          log.add("woken");
        });
    dispatcher.run();
    assertThat(log).isEmpty();
    assertThat(dispatcher.stacks())
        .singleElement()
        .extracting("coroutine")
        .isEqualTo("test waiter");

    wake.get().run();
    wake.get().run();
    dispatcher.run();

    assertThat(log).containsExactly("woken");
  }

  @Test
  void conditionsAreLookedAtWhenNothingElseCanRun() {
    boolean[] held = new boolean[1];
    dispatcher.spawn(
        "waiter",
        () -> {
          dispatcher.awaitCondition(() -> held[0]);
          log.add("held");
        });
    dispatcher.spawn(
        "worker",
        () -> {
          held[0] = true;
          dispatcher.yieldTurn();
          log.add("worked");
        });

    dispatcher.run();

    assertThat(log).containsExactly("worked", "held");
  }

  @Test
  void stopLeavesTheOthersWhereTheyAre() {
    dispatcher.spawn("first", dispatcher::stop);
    dispatcher.spawn("second", () -> log.add("second"));

    dispatcher.run();

    assertThat(log).isEmpty();
    assertThat(dispatcher.destroy()).isTrue();
  }

  @Test
  void destroyUnwindsEachCoroutineAndRefusesWhatItTriesMeanwhile() {
    dispatcher.spawn(
        "a",
        () -> {
          try {
            dispatcher.awaitCondition(() -> false);
          } finally {
            log.add("finally");
            try {
              dispatcher.throwIfDestroyed();
            } catch (CoroutineDestroyedError e) {
              log.add("refused");
            }
          }
        });
    dispatcher.spawn("b", () -> dispatcher.awaitCondition(() -> false));
    dispatcher.run();

    assertThat(dispatcher.destroy()).isTrue();

    assertThat(log).containsExactly("finally", "refused");
  }

  @Test
  void waitingOutsideOfACoroutineIsRefused() {
    assertThatThrownBy(() -> dispatcher.awaitCondition(() -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must not block");
  }

  @Test
  void runAloneLeavesTheOthersAsTheyAre() {
    dispatcher.spawn("other", () -> log.add("other"));

    dispatcher.runAlone("query", () -> log.add("query"));
    assertThat(log).containsExactly("query");

    dispatcher.run();
    assertThat(log).containsExactly("query", "other");
  }

  @Test
  void anInterruptOfTheCallerIsKeptForTheCaller() {
    dispatcher.spawn("a", () -> log.add("ran"));
    Thread.currentThread().interrupt();

    dispatcher.run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(log).containsExactly("ran");
  }
}
