package dev.orchestrator.engine.deployment;

import dev.orchestrator.engine.deployment.DeployedBuild.Status;
import dev.orchestrator.engine.deployment.DeploymentStore.StoredDeployment;
import dev.orchestrator.engine.deployment.DeploymentStore.StoredQueue;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deployments in the database, of which the routing is kept in memory. What workers show of
 * themselves is gathered, and written when {@link #refresh} is called next. Thread-safe.
 */
public final class DeploymentRegistry implements Deployments {

  /** More open pinned runs than this are not counted. */
  static final int MOST_COUNTED = 10_000;

  /** How exactly it is known when a worker was last seen. */
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(20);

  private record Seen(String namespace, WorkerDeploymentVersion version, String taskQueue) {}

  private final DeploymentStore store;
  private final InstantSource clock;
  private final Routing routing = new Routing();
  private final Map<Seen, Instant> written = new ConcurrentHashMap<>();
  private final Set<Seen> unwritten = ConcurrentHashMap.newKeySet();

  /** Knows nothing before it is refreshed. */
  public DeploymentRegistry(DeploymentStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Which build is current where. */
  public Routing routing() {
    return routing;
  }

  /** A worker of a build serves a queue; what no worker may be called is ignored. */
  public void seen(String namespace, WorkerDeploymentVersion version, String taskQueue) {
    var seen = new Seen(namespace, version, taskQueue);
    Instant before = written.get(seen);
    if ((before == null || before.plus(BETWEEN_WRITES).isBefore(clock.instant()))
        && version.wellFormed()
        && Topics.isNamespace(namespace)
        && Topics.isTaskQueue(taskQueue)) {
      unwritten.add(seen);
    }
  }

  /** Writes what was seen, and reads the routing anew. */
  public void refresh() {
    Instant now = clock.instant();
    written.values().removeIf(at -> at.plus(BETWEEN_WRITES).isBefore(now));
    for (Seen seen : Set.copyOf(unwritten)) {
      store.seen(seen.namespace(), seen.version(), seen.taskQueue(), now);
      written.put(seen, now);
      unwritten.remove(seen);
    }
    read();
  }

  private synchronized void read() {
    routing.replace(store.routes());
  }

  /** The builds whose workers serve or served a task queue, those that were seen last first. */
  public List<WorkerDeploymentVersion> buildsOf(String namespace, String taskQueue) {
    return store.queues(namespace).stream()
        .filter(queue -> queue.taskQueue().equals(taskQueue))
        .sorted(Comparator.comparing(StoredQueue::lastSeen).reversed())
        .map(queue -> new WorkerDeploymentVersion(queue.name(), queue.buildId()))
        .toList();
  }

  @Override
  public List<Deployment> list(String namespace) {
    return deployments(namespace, stored -> true).toList();
  }

  @Override
  public Optional<Deployment> find(String namespace, String name) {
    return deployments(namespace, stored -> stored.name().equals(name)).findFirst();
  }

  /** Only of those that are wanted: the pinned runs of each build have to be counted. */
  private Stream<Deployment> deployments(String namespace, Predicate<StoredDeployment> wanted) {
    Map<String, List<StoredQueue>> queues =
        store.queues(namespace).stream().collect(Collectors.groupingBy(StoredQueue::name));
    return store.deployments(namespace).stream()
        .filter(wanted)
        .map(
            stored -> deployment(namespace, stored, queues.getOrDefault(stored.name(), List.of())));
  }

  @Override
  public Optional<Deployment> setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      boolean ignoreMissingTaskQueues,
      @Nullable String identity) {
    Optional<Deployment> before = find(namespace, name);
    if (before.isEmpty() || Objects.equals(before.get().currentBuildId(), buildId)) {
      return before;
    }
    if (buildId != null) {
      check(before.get(), buildId, ignoreMissingTaskQueues);
    }
    store.setCurrent(namespace, name, buildId, clock.instant(), identity);
    read();
    return find(namespace, name);
  }

  private static void check(Deployment deployment, String buildId, boolean ignoreMissing) {
    Set<String> served = queues(deployment, buildId);
    if (served.isEmpty()) {
      throw new UnknownBuildException(deployment.name(), buildId);
    }
    String current = deployment.currentBuildId();
    if (current != null && !ignoreMissing) {
      Set<String> missing = queues(deployment, current);
      missing.removeAll(served);
      if (!missing.isEmpty()) {
        throw new MissingTaskQueuesException(buildId, missing);
      }
    }
  }

  private static Set<String> queues(Deployment deployment, String buildId) {
    var queues = new TreeSet<String>();
    deployment.builds().stream()
        .filter(build -> build.buildId().equals(buildId))
        .forEach(build -> queues.addAll(build.taskQueues()));
    return queues;
  }

  private Deployment deployment(
      String namespace, StoredDeployment stored, List<StoredQueue> queues) {
    Map<String, List<StoredQueue>> byBuild =
        queues.stream().collect(Collectors.groupingBy(StoredQueue::buildId));
    List<DeployedBuild> builds =
        byBuild.entrySet().stream()
            .map(entry -> build(namespace, stored, entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(DeployedBuild::firstSeen).reversed())
            .toList();
    return new Deployment(
        namespace,
        stored.name(),
        stored.currentBuildId(),
        stored.changedAt(),
        stored.changedBy(),
        builds);
  }

  private DeployedBuild build(
      String namespace, StoredDeployment deployment, String buildId, List<StoredQueue> queues) {
    var version = new WorkerDeploymentVersion(deployment.name(), buildId);
    long open = store.countPinned(namespace, version, MOST_COUNTED + 1);
    return new DeployedBuild(
        buildId,
        status(deployment, buildId, queues, open),
        queues.stream().map(StoredQueue::taskQueue).sorted().toList(),
        queues.stream().map(StoredQueue::firstSeen).min(Instant::compareTo).orElseThrow(),
        queues.stream().map(StoredQueue::lastSeen).max(Instant::compareTo).orElseThrow(),
        Math.min(open, MOST_COUNTED),
        open > MOST_COUNTED);
  }

  private static Status status(
      StoredDeployment deployment, String buildId, List<StoredQueue> queues, long open) {
    if (buildId.equals(deployment.currentBuildId())) {
      return Status.CURRENT;
    }
    if (queues.stream().noneMatch(StoredQueue::wasCurrent)) {
      return Status.INACTIVE;
    }
    return open > 0 ? Status.DRAINING : Status.DRAINED;
  }
}
