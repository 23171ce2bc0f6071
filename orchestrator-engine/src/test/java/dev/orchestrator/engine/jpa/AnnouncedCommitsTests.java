package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnnouncedCommitsTests {

  private final AnnouncedCommits announced = new AnnouncedCommits(Duration.ofHours(1));

  @Test
  void whoeverIsReadyWaitsForAllThatWereAnnounced() throws Exception {
    announced.add(1);
    announced.add(2);
    var waiting = CompletableFuture.runAsync(announced::await, Thread::startVirtualThread);
    announced.remove(1);
    assertThat(waiting).isNotDone();
    announced.remove(2);

    waiting.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whereNoneWasAnnouncedNobodyWaits() {
    announced.remove(1);

    announced.await();
  }

  @Test
  void oneThatDoesNotComeIsNotWaitedForLong() {
    var impatient = new AnnouncedCommits(Duration.ofMillis(1));
    impatient.add(1);

    impatient.await();
  }
}
