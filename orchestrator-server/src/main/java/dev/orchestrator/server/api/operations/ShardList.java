package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.operations.ShardStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list. */
@Schema(name = "ShardList", title = "All shards that ever had an owner, by number")
record ShardList(
    @Schema(description = "The server that answers, as owners are named") String server,
    @Schema(description = "The shards") List<Shard> shards) {

  /** A shard. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Shard", title = "A shard: a partition of the commands topic with its one writer")
  record Shard(
      @Schema(description = "Its number, and that of its partition", example = "3") int shard,
      @Schema(description = "The server that took it over last") String owner,
      @Schema(description = "How often it was taken over") long epoch,
      @Schema(description = "How many batches were committed") long commits,
      @Schema(description = "The first record of its partition that has had no effect yet")
          long nextOffset,
      @Schema(description = "How many records of its partition have had no effect yet") long lag,
      @Schema(description = "What only the owner knows; absent where another server answers")
          @Nullable Here here) {}

  /** What the owner has in memory. */
  @Schema(name = "ShardHere", title = "How a shard stands in its owner's memory")
  record Here(
      @Schema(description = "Requests that wait for their batch") int backlog,
      @Schema(description = "Tasks that the brokers have not acknowledged") long unpublished,
      @Schema(description = "Estimated heap of its cached runs") long cachedBytes,
      @Schema(description = "Requests that its last commit held") int lastBatchSize,
      @Schema(description = "How long its last commit took", example = "PT0.002S")
          Duration lastCommitTime) {}

  static ShardList of(String server, List<ShardStanding> standings) {
    return new ShardList(
        server,
        standings.stream()
            .map(
                shard ->
                    new Shard(
                        shard.shard(),
                        shard.owner(),
                        shard.epoch(),
                        shard.commits(),
                        shard.nextOffset(),
                        shard.lag(),
                        here(shard.here())))
            .toList());
  }

  private static @Nullable Here here(ShardStanding.@Nullable Local local) {
    return local == null
        ? null
        : new Here(
            local.backlog(),
            local.unpublished(),
            local.cachedBytes(),
            local.lastBatchSize(),
            local.lastCommitTime());
  }
}
