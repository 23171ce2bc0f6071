package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.OutboxTask;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tasks of an outbox row as stored. */
final class OutboxJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<OutboxTask>> TYPE = new TypeReference<>() {};

  private OutboxJson() {}

  static byte[] write(List<OutboxTask> tasks) {
    return MAPPER.writeValueAsBytes(tasks);
  }

  static List<OutboxTask> read(byte[] json) {
    return MAPPER.readValue(json, TYPE);
  }
}
