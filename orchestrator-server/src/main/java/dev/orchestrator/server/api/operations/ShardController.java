package dev.orchestrator.server.api.operations;

import dev.orchestrator.engine.Engine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows shards. */
@RestController
@RequestMapping("/api/v1/shards")
@Tag(name = "Operations")
final class ShardController {

  private final Engine engine;

  ShardController(Engine engine) {
    this.engine = engine;
  }

  @Operation(
      operationId = "listShards",
      summary = "Show who owns which shard, and how it keeps up",
      description =
          "What only the owner knows is there where the server that answers is the owner.")
  @GetMapping
  ShardList list() {
    return ShardList.of(engine.status().instanceId(), engine.operations().shards());
  }
}
