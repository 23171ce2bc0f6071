package dev.orchestrator.engine.kafka;

import dev.orchestrator.core.decide.Context;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers that take new workflows from their inbox, in turn. One whose last beacon is a few of
 * this server's own beacons old is passed over, long before it is taken for gone. Beacons come on
 * one thread; any thread may ask.
 */
public final class WorkerDirectory implements Context.Workers {

  private static final int SILENCE = 5;
  private static final int MOST_GONE = 10_000;

  /** Which builds are current. */
  @FunctionalInterface
  public interface CurrentVersions {

    /** The build that is current on a queue; null if none is. */
    @Nullable WorkerDeploymentVersion of(String namespace, String taskQueue);
  }

  private record Place(
      String namespace, String taskQueue, @Nullable WorkerDeploymentVersion version) {}

  private record Seen(Beacon beacon, long at) {}

  private final String self;
  private final CurrentVersions currentVersions;
  private final Map<String, Seen> workers = new HashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final SequencedSet<String> gone = new LinkedHashSet<>();
  private volatile Map<Place, List<InboxAddress>> places = Map.of();
  private long ownBeacons;

  /**
   * Nobody is known yet.
   *
   * @param self this server's name
   */
  public WorkerDirectory(String self, CurrentVersions currentVersions) {
    this.self = self;
    this.currentVersions = currentVersions;
  }

  @Override
  public @Nullable InboxAddress pick(
      String namespace, String taskQueue, @Nullable WorkerDeploymentVersion version) {
    List<InboxAddress> workers = places.get(new Place(namespace, taskQueue, version));
    return workers == null
        ? null
        : workers.get(Math.floorMod(turn.getAndIncrement(), workers.size()));
  }

  @Override
  public @Nullable WorkerDeploymentVersion currentVersion(String namespace, String taskQueue) {
    return currentVersions.of(namespace, taskQueue);
  }

  @Override
  public boolean isGone(String instanceId) {
    synchronized (gone) {
      return gone.contains(instanceId);
    }
  }

  /** A worker is gone, until a beacon of it is read. */
  public void gone(String instanceId) {
    synchronized (gone) {
      gone.add(instanceId);
      if (gone.size() > MOST_GONE) {
        gone.removeFirst();
      }
    }
  }

  /** A beacon was read. */
  public void seen(Beacon beacon) {
    String sender = beacon.sender().recipient();
    synchronized (gone) {
      gone.remove(sender);
    }
    boolean changed = false;
    if (sender.equals(self)) {
      ownBeacons++;
      changed = workers.values().removeIf(seen -> ownBeacons - seen.at() > SILENCE);
    } else if (beacon.role() == Beacon.Role.WORKER) {
      Seen before = workers.put(sender, new Seen(beacon, ownBeacons));
      changed = before == null || !inSamePlaces(before.beacon(), beacon);
    }
    if (changed) {
      places = inPlaces();
    }
  }

  /** What a worker tells of itself changes all the time, and moves nothing. */
  private static boolean inSamePlaces(Beacon before, Beacon beacon) {
    return before.sender().equals(beacon.sender())
        && Objects.equals(before.namespace(), beacon.namespace())
        && before.workflowTaskQueues().equals(beacon.workflowTaskQueues())
        && before.versions().equals(beacon.versions());
  }

  private Map<Place, List<InboxAddress>> inPlaces() {
    Map<Place, List<InboxAddress>> found = new HashMap<>();
    for (Seen seen : workers.values()) {
      Beacon beacon = seen.beacon();
      if (beacon.namespace() != null) {
        for (String taskQueue : beacon.workflowTaskQueues()) {
          found
              .computeIfAbsent(
                  new Place(beacon.namespace(), taskQueue, beacon.versions().get(taskQueue)),
                  place -> new ArrayList<>())
              .add(beacon.sender());
        }
      }
    }
    return Map.copyOf(found);
  }
}
