package dev.orchestrator.engine.kafka;

import dev.orchestrator.engine.kafka.KafkaSettings.BeaconSettings;
import dev.orchestrator.protocol.task.Beacon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who lives, judged by beacons alone: the time that counts is how many of this server's own beacons
 * came back on the same topic. While the broker pauses, nobody dies. Own beacons that come back all
 * at once, after such a pause or one of this process, count as one: the others had no time between
 * them. Not thread-safe.
 */
final class Liveness {

  /** A process whose beacons stopped. */
  record Gone(String instanceId, Beacon.Role role) {}

  private record Seen(Beacon.Role role, long at) {}

  private static final int MOST_GONE_WORKERS = 10_000;

  private final String self;
  private final BeaconSettings settings;
  private final Map<String, Seen> others = new HashMap<>();
  private final SequencedSet<String> goneWorkers = new LinkedHashSet<>();
  private final long leastGap;
  private long ownBeacons;
  private @Nullable Long lastCounted;

  Liveness(String self, BeaconSettings settings) {
    this.self = self;
    this.settings = settings;
    this.leastGap = settings.interval().dividedBy(2).toNanos();
  }

  /**
   * A beacon was read.
   *
   * @param nanoTime when, by the clock of {@link System#nanoTime}
   * @return who is gone by now; only after one of this server's own
   */
  List<Gone> seen(Beacon beacon, long nanoTime) {
    String sender = beacon.sender().recipient();
    if (!sender.equals(self)) {
      goneWorkers.remove(sender);
      others.put(sender, new Seen(beacon.role(), ownBeacons));
      return List.of();
    }
    if (lastCounted != null && nanoTime - lastCounted < leastGap) {
      return List.of();
    }
    lastCounted = nanoTime;
    ownBeacons++;
    List<Gone> gone = new ArrayList<>();
    others.forEach(
        (instanceId, seen) -> {
          if (ownBeacons - seen.at() > silence(seen.role())) {
            gone.add(new Gone(instanceId, seen.role()));
          }
        });
    gone.forEach(this::forget);
    return gone;
  }

  private void forget(Gone process) {
    others.remove(process.instanceId());
    if (process.role() == Beacon.Role.WORKER) {
      goneWorkers.add(process.instanceId());
      if (goneWorkers.size() > MOST_GONE_WORKERS) {
        goneWorkers.removeFirst();
      }
    }
  }

  /**
   * A worker is known to hold work: if it never shows up, it is gone, too.
   *
   * @return false if it is known to be gone: it will not be reported again
   */
  boolean expectWorker(String instanceId) {
    boolean lives = !goneWorkers.contains(instanceId);
    if (lives) {
      others.putIfAbsent(instanceId, new Seen(Beacon.Role.WORKER, ownBeacons));
    }
    return lives;
  }

  private int silence(Beacon.Role role) {
    return role == Beacon.Role.SERVER ? settings.serverSilence() : settings.workerSilence();
  }
}
