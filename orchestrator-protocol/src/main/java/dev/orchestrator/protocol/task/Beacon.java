package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life, sent to the beacons topic at a steady pace. Servers compare it with their own
 * beacons on the same topic, so that a pause of the broker is nobody's death: a process is gone
 * when several beacons of the server itself came after its last one.
 *
 * @param sender the process
 * @param role what it is
 * @param identity who it is, for people
 * @param namespace the namespace that a worker serves; null for a server
 * @param taskQueues the task queues that a worker serves
 * @param workflowTaskQueues those of them whose workflow tasks the worker takes from its inbox
 * @param versions the build that the worker serves each of those queues as; a queue that is not
 *     named is served as no build
 * @param pausedTaskQueues those of its queues whose unpinned workflow tasks the worker leaves to
 *     others; see {@link TaskQueueRouting}
 * @param about what a worker tells of itself; null in most of its beacons, where it is as it was
 * @param server what a server tells of itself; null for a worker, and for a server that clients
 *     cannot reach by itself
 */
public record Beacon(
    InboxAddress sender,
    Role role,
    @Nullable String identity,
    @Nullable String namespace,
    List<String> taskQueues,
    List<String> workflowTaskQueues,
    Map<String, WorkerDeploymentVersion> versions,
    List<String> pausedTaskQueues,
    @Nullable WorkerDetails about,
    @Nullable ServerDetails server) {

  /** A worker. */
  public Beacon(
      InboxAddress sender,
      Role role,
      @Nullable String identity,
      @Nullable String namespace,
      List<String> taskQueues,
      List<String> workflowTaskQueues,
      Map<String, WorkerDeploymentVersion> versions,
      List<String> pausedTaskQueues,
      @Nullable WorkerDetails about) {
    this(
        sender,
        role,
        identity,
        namespace,
        taskQueues,
        workflowTaskQueues,
        versions,
        pausedTaskQueues,
        about,
        null);
  }

  /** A server. */
  public static Beacon of(InboxAddress sender, @Nullable ServerDetails server) {
    return new Beacon(
        sender, Role.SERVER, null, null, List.of(), List.of(), Map.of(), List.of(), null, server);
  }

  /** A process that knows of no builds, and tells nothing of itself. */
  public Beacon(
      InboxAddress sender,
      Role role,
      @Nullable String identity,
      @Nullable String namespace,
      List<String> taskQueues,
      List<String> workflowTaskQueues) {
    this(
        sender,
        role,
        identity,
        namespace,
        taskQueues,
        workflowTaskQueues,
        Map.of(),
        List.of(),
        null);
  }

  /** Kinds of processes. */
  public enum Role {
    /** Owns shards. */
    SERVER,
    /** Runs workflow and activity code. */
    WORKER
  }
}
