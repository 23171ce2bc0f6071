package dev.orchestrator.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.kafka.KafkaSettings.BeaconSettings;
import dev.orchestrator.engine.kafka.Liveness.Gone;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTests {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private long nanoTime;
  private final Liveness liveness = new Liveness("me", new BeaconSettings(INTERVAL, 5, 16));

  @Test
  void aServerIsGoneAfterFiveOwnBeaconsAndReportedOnce() {
    seen("other", Beacon.Role.SERVER);
    assertThat(ownBeacons(5)).isEmpty();
    assertThat(ownBeacons(1)).containsExactly(new Gone("other", Beacon.Role.SERVER));
    assertThat(ownBeacons(20)).isEmpty();
  }

  @Test
  void aWorkerIsGivenMoreTime() {
    seen("worker", Beacon.Role.WORKER);
    assertThat(ownBeacons(16)).isEmpty();
    assertThat(ownBeacons(1)).containsExactly(new Gone("worker", Beacon.Role.WORKER));
  }

  @Test
  void whoeverIsHeardOfLives() {
    for (int round = 0; round < 10; round++) {
      seen("other", Beacon.Role.SERVER);
      assertThat(ownBeacons(4)).isEmpty();
    }
  }

  @Test
  void nobodyDiesWhileOnlyOthersAreHeardOf() {
    seen("silent", Beacon.Role.SERVER);
    for (int round = 0; round < 100; round++) {
      assertThat(seen("loud", Beacon.Role.SERVER)).isEmpty();
    }
  }

  @Test
  void aPauseOfTheBrokerOrOfThisServerIsNobodysDeath() {
    seen("other", Beacon.Role.SERVER);
    assertThat(ownBeacons(1)).isEmpty();
    // All that was sent during the pause comes back at once, one's own before the others'.
    for (int number = 0; number < 100; number++) {
      assertThat(seen("me", Beacon.Role.SERVER)).isEmpty();
    }
    assertThat(ownBeacons(4)).isEmpty();
    assertThat(ownBeacons(1)).containsExactly(new Gone("other", Beacon.Role.SERVER));
  }

  @Test
  void aWorkerThatHoldsWorkAndNeverShowsUpIsGone() {
    liveness.expectWorker("unseen");
    assertThat(ownBeacons(17)).containsExactly(new Gone("unseen", Beacon.Role.WORKER));
  }

  @Test
  void aWorkerThatIsGoneIsNotReportedAgainWhenMoreOfItsWorkBecomesKnown() {
    assertThat(liveness.expectWorker("worker")).isTrue();
    assertThat(ownBeacons(17)).hasSize(1);

    assertThat(liveness.expectWorker("worker")).isFalse();

    assertThat(ownBeacons(20)).isEmpty();
  }

  @Test
  void aWorkerThatComesBackIsExpectedAgain() {
    liveness.expectWorker("worker");
    assertThat(ownBeacons(17)).hasSize(1);
    seen("worker", Beacon.Role.WORKER);

    assertThat(liveness.expectWorker("worker")).isTrue();

    assertThat(ownBeacons(17)).hasSize(1);
  }

  private List<Gone> ownBeacons(int count) {
    List<Gone> gone = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      nanoTime += INTERVAL.toNanos();
      gone.addAll(seen("me", Beacon.Role.SERVER));
    }
    return gone;
  }

  private List<Gone> seen(String sender, Beacon.Role role) {
    return liveness.seen(
        new Beacon(new InboxAddress(sender, 0), role, null, null, List.of(), List.of()), nanoTime);
  }
}
