package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.topic.Slots;

/**
 * Where workflows live.
 *
 * @param commandsTopic the topic whose partitions are the shards
 * @param shardCount how many partitions it has
 */
public record Placement(String commandsTopic, int shardCount) {

  /** The shard of a workflow. */
  public int shard(WorkflowKey key) {
    return Slots.partition(Slots.slot(key), shardCount);
  }

  /** Where the results of a shard's tasks go. */
  CommandsPartition respondTo(int shard) {
    return new CommandsPartition(commandsTopic, shard);
  }
}
