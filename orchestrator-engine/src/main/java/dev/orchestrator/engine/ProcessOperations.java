package dev.orchestrator.engine;

import dev.orchestrator.engine.deployment.DeploymentRegistry;
import dev.orchestrator.engine.kafka.TaskTopics;
import dev.orchestrator.engine.operations.Operations;
import dev.orchestrator.engine.operations.Recent;
import dev.orchestrator.engine.operations.ShardStanding;
import dev.orchestrator.engine.operations.TaskQueueStanding;
import dev.orchestrator.engine.operations.TaskQueueStanding.PinnedTasks;
import dev.orchestrator.engine.operations.TaskQueueStanding.Tasks;
import dev.orchestrator.engine.operations.WorkerCensus;
import dev.orchestrator.engine.operations.WorkerStanding;
import dev.orchestrator.engine.shard.Shards;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoredShard;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts together what the brokers, the database and this process know. */
final class ProcessOperations implements Operations, AutoCloseable {

  /** Most builds of a task queue whose tasks are looked at. */
  private static final int MOST_BUILDS = 20;

  private record Page(String namespace, List<String> names) {}

  private record Queue(String namespace, String name) {}

  private final Topics topics;
  private final TaskTopics taskTopics;
  private final WorkerCensus census;
  private final ShardStore store;
  private final Shards shards;
  private final DeploymentRegistry deployments;
  private final Recent<String, List<String>> topicNames;
  private final Recent<String, List<ShardStanding>> standings;
  private final Recent<Page, Map<String, Tasks>> tasks;
  private final Recent<Queue, List<PinnedTasks>> pinnedTasks;

  ProcessOperations(
      Topics topics,
      TaskTopics taskTopics,
      WorkerCensus census,
      ShardStore store,
      Shards shards,
      DeploymentRegistry deployments) {
    this.topics = topics;
    this.taskTopics = taskTopics;
    this.census = census;
    this.store = store;
    this.shards = shards;
    this.deployments = deployments;
    this.topicNames = new Recent<>(taskTopics::names);
    this.standings = new Recent<>(this::standings);
    this.tasks = new Recent<>(this::tasks);
    this.pinnedTasks = new Recent<>(this::pinnedTasks);
  }

  @Override
  public List<ShardStanding> shards() {
    return standings.get(topics.commands());
  }

  private List<ShardStanding> standings(String topic) {
    SortedMap<Integer, Long> ends = taskTopics.ends(topic);
    return store.shards().stream().map(shard -> standing(shard, ends)).toList();
  }

  private ShardStanding standing(StoredShard shard, SortedMap<Integer, Long> ends) {
    long end = ends.getOrDefault(shard.shard(), shard.nextOffset());
    return new ShardStanding(
        shard.shard(),
        shard.owner(),
        shard.epoch(),
        shard.batchNo(),
        shard.nextOffset(),
        Math.max(0, end - shard.nextOffset()),
        shards.standing(shard.shard(), shard.epoch()));
  }

  @Override
  public List<WorkerStanding> workers(String namespace) {
    return census.workers(namespace);
  }

  @Override
  public List<TaskQueueStanding> taskQueues(String namespace, int limit, @Nullable String after) {
    Map<String, List<WorkerStanding>> workers = byTaskQueue(namespace);
    SortedSet<String> names = new TreeSet<>(workers.keySet());
    for (String prefix : prefixes(namespace)) {
      topicNames.get(prefix).forEach(topic -> names.add(topic.substring(prefix.length())));
    }
    return standings(
        namespace,
        names.stream()
            .filter(name -> after == null || name.compareTo(after) > 0)
            .limit(limit)
            .toList(),
        workers);
  }

  @Override
  public Optional<TaskQueueStanding> taskQueue(String namespace, String name) {
    return standings(namespace, List.of(name), byTaskQueue(namespace)).stream()
        .filter(
            queue ->
                queue.workflowTasks() != null
                    || queue.activityTasks() != null
                    || !queue.workers().isEmpty())
        .findFirst()
        .map(this::withPinnedTasks);
  }

  private TaskQueueStanding withPinnedTasks(TaskQueueStanding queue) {
    return new TaskQueueStanding(
        queue.namespace(),
        queue.name(),
        queue.workflowTasks(),
        queue.activityTasks(),
        pinnedTasks.get(new Queue(queue.namespace(), queue.name())),
        queue.workers());
  }

  private List<PinnedTasks> pinnedTasks(Queue queue) {
    Map<String, WorkerDeploymentVersion> byTopic = new LinkedHashMap<>();
    deployments.buildsOf(queue.namespace(), queue.name()).stream()
        .limit(MOST_BUILDS)
        .forEach(
            version ->
                byTopic.put(
                    topics.pinnedWorkflowTasks(queue.namespace(), queue.name(), version), version));
    Map<String, Tasks> found = byTopic.isEmpty() ? Map.of() : taskTopics.tasks(byTopic.keySet());
    List<PinnedTasks> pinned = new ArrayList<>();
    byTopic.forEach(
        (topic, version) -> {
          Tasks ofBuild = found.get(topic);
          if (ofBuild != null) {
            pinned.add(new PinnedTasks(version, ofBuild));
          }
        });
    return pinned;
  }

  private List<TaskQueueStanding> standings(
      String namespace, List<String> names, Map<String, List<WorkerStanding>> workers) {
    Map<String, Tasks> found = tasks.get(new Page(namespace, names));
    return names.stream()
        .map(
            name ->
                new TaskQueueStanding(
                    namespace,
                    name,
                    found.get(topics.workflowTasks(namespace, name)),
                    found.get(topics.activityTasks(namespace, name)),
                    List.of(),
                    workers.getOrDefault(name, List.of())))
        .toList();
  }

  private Map<String, Tasks> tasks(Page page) {
    List<String> wanted = new ArrayList<>();
    for (String name : page.names()) {
      wanted.add(topics.workflowTasks(page.namespace(), name));
      wanted.add(topics.activityTasks(page.namespace(), name));
    }
    return wanted.isEmpty() ? Map.of() : taskTopics.tasks(wanted);
  }

  private List<String> prefixes(String namespace) {
    return List.of(topics.workflowTasksOf(namespace), topics.activityTasksOf(namespace));
  }

  private Map<String, List<WorkerStanding>> byTaskQueue(String namespace) {
    Map<String, List<WorkerStanding>> found = new HashMap<>();
    for (WorkerStanding worker : census.workers(namespace)) {
      worker
          .taskQueues()
          .forEach(name -> found.computeIfAbsent(name, queue -> new ArrayList<>()).add(worker));
    }
    return found;
  }

  @Override
  public void close() {
    taskTopics.close();
  }
}
