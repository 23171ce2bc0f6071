package dev.orchestrator.protocol.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.zip.CRC32C;

/**
 * Places workflows: a key hashes to one of a fixed number of slots, and a slot belongs to the
 * partition of the commands topic that is its remainder. The slot never changes; the partition does
 * when the cluster gets more of them.
 */
public final class Slots {

  /** The number of slots, and so the most partitions that a cluster can grow to. */
  public static final int COUNT = 1024;

  private Slots() {}

  /** The slot of a workflow: CRC-32C of {@code namespace/workflowId} in UTF-8, modulo the count. */
  public static int slot(WorkflowKey key) {
    var crc = new CRC32C();
    crc.update(key.toString().getBytes(UTF_8));
    return (int) (crc.getValue() % COUNT);
  }

  /** The partition, and so the shard, of a slot. */
  public static int partition(int slot, int partitions) {
    return slot % partitions;
  }
}
