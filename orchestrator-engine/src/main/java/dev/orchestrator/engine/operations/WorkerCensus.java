package dev.orchestrator.engine.operations;

import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.WorkerDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers whose beacons this server reads, and those that have fallen silent within the last
 * minutes. Only for people to look at: what the engine does with workers it decides by beacons
 * alone, never by a clock. Thread-safe.
 */
public final class WorkerCensus {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private record Seen(Beacon beacon, @Nullable WorkerDetails about, Instant at) {}

  private final InstantSource clock;
  private final Duration silence;
  private final SequencedMap<String, Seen> workers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Nobody is known yet.
   *
   * @param silence from when on a silent worker does not count as live
   */
  public WorkerCensus(InstantSource clock, Duration silence) {
    this.clock = clock;
    this.silence = silence;
  }

  /** A beacon was read. */
  public synchronized void seen(Beacon beacon) {
    if (beacon.role() != Beacon.Role.WORKER) {
      return;
    }
    Instant now = clock.instant();
    String name = beacon.sender().recipient();
    WorkerDetails about = beacon.about();
    if (about == null) {
      Seen before = workers.get(name);
      about = before == null ? null : before.about();
    }
    workers.put(name, new Seen(beacon, about, now));
    var eldest = workers.firstEntry();
    if (workers.size() > MOST || eldest.getValue().at().isBefore(now.minus(REMEMBERED))) {
      workers.remove(eldest.getKey());
    }
  }

  /** The workers of a namespace, by identity and name. */
  public synchronized List<WorkerStanding> workers(String namespace) {
    Instant now = clock.instant();
    return workers.values().stream()
        .filter(seen -> namespace.equals(seen.beacon().namespace()))
        .filter(seen -> !seen.at().isBefore(now.minus(REMEMBERED)))
        .map(seen -> standing(namespace, seen, now))
        .sorted(
            Comparator.comparing(
                    WorkerStanding::identity, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(WorkerStanding::instanceId))
        .toList();
  }

  private WorkerStanding standing(String namespace, Seen seen, Instant now) {
    Beacon beacon = seen.beacon();
    return new WorkerStanding(
        beacon.sender().recipient(),
        beacon.identity(),
        namespace,
        beacon.taskQueues().stream().sorted().toList(),
        beacon.workflowTaskQueues().stream().sorted().toList(),
        beacon.versions(),
        beacon.pausedTaskQueues(),
        seen.about(),
        seen.at(),
        !seen.at().isBefore(now.minus(silence)));
  }
}
