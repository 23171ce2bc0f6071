package dev.orchestrator.server.observability;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.EngineStatus;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the engine runs (it does not while it waits for Kafka at the start), and which shards it
 * owns. A server without a shard is healthy: with more servers than shards, it stands by.
 */
@Component
final class ShardsHealthIndicator extends AbstractHealthIndicator {

  private final Engine engine;

  ShardsHealthIndicator(Engine engine) {
    super("The engine does not tell how it stands");
    this.engine = engine;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    EngineStatus status = engine.status();
    builder
        .status(status.running() ? "UP" : "DOWN")
        .withDetail("instance", status.instanceId())
        .withDetail("owned", status.ownedShards().stream().sorted().toList())
        .withDetail("count", status.shardCount());
  }
}
