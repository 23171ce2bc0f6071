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

  private final Liveness liveness =
      new Liveness("me", new BeaconSettings(Duration.ofMillis(500), 5, 16));

  @Test
  void aServerIsGoneAfterFiveOwnBeaconsAndReportedOnce() {
    liveness.seen(beacon("other", Beacon.Role.SERVER));
    assertThat(ownBeacons(5)).isEmpty();
    assertThat(ownBeacons(1)).containsExactly(new Gone("other", Beacon.Role.SERVER));
    assertThat(ownBeacons(20)).isEmpty();
  }

  @Test
  void aWorkerIsGivenMoreTime() {
    liveness.seen(beacon("worker", Beacon.Role.WORKER));
    assertThat(ownBeacons(16)).isEmpty();
    assertThat(ownBeacons(1)).containsExactly(new Gone("worker", Beacon.Role.WORKER));
  }

  @Test
  void whoeverIsHeardOfLives() {
    for (int round = 0; round < 10; round++) {
      liveness.seen(beacon("other", Beacon.Role.SERVER));
      assertThat(ownBeacons(4)).isEmpty();
    }
  }

  @Test
  void nobodyDiesWhileOnlyOthersAreHeardOf() {
    liveness.seen(beacon("silent", Beacon.Role.SERVER));
    for (int round = 0; round < 100; round++) {
      assertThat(liveness.seen(beacon("loud", Beacon.Role.SERVER))).isEmpty();
    }
  }

  @Test
  void aWorkerThatHoldsWorkAndNeverShowsUpIsGone() {
    liveness.expectWorker("unseen");
    assertThat(ownBeacons(17)).containsExactly(new Gone("unseen", Beacon.Role.WORKER));
  }

  private List<Gone> ownBeacons(int count) {
    List<Gone> gone = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      gone.addAll(liveness.seen(beacon("me", Beacon.Role.SERVER)));
    }
    return gone;
  }

  private static Beacon beacon(String sender, Beacon.Role role) {
    return new Beacon(new InboxAddress(sender, 0), role, null, null, List.of());
  }
}
