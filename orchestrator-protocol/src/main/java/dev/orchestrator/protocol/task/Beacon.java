package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
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
 */
public record Beacon(
    InboxAddress sender,
    Role role,
    @Nullable String identity,
    @Nullable String namespace,
    List<String> taskQueues,
    List<String> workflowTaskQueues) {

  /** Kinds of processes. */
  public enum Role {
    /** Owns shards. */
    SERVER,
    /** Runs workflow and activity code. */
    WORKER
  }
}
