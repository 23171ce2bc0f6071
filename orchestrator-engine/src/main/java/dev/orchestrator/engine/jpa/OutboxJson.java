package dev.orchestrator.engine.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.OutboxEvent;
import dev.orchestrator.engine.store.OutboxRequest;
import dev.orchestrator.engine.store.OutboxTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The entries of an outbox row as stored. */
final class OutboxJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<Stored>> TYPE = new TypeReference<>() {};

  private OutboxJson() {}

  static byte[] write(List<OutboxEntry> entries) {
    return MAPPER.writeValueAsBytes(entries.stream().map(Stored::of).toList());
  }

  static List<OutboxEntry> read(byte[] json) {
    return MAPPER.readValue(json, TYPE).stream().map(Stored::entry).toList();
  }

  /**
   * A task, a request or an event, told by what is there.
   *
   * @param request in the protocol's own JSON
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Stored(
      OutboxTask.@Nullable Kind kind,
      @Nullable TaskToken token,
      @Nullable String request,
      @Nullable LifecycleEvent event) {

    static Stored of(OutboxEntry entry) {
      return switch (entry) {
        case OutboxTask task -> new Stored(task.kind(), task.token(), null, null);
        case OutboxRequest request ->
            new Stored(null, null, new String(ProtocolJson.write(request.request()), UTF_8), null);
        case OutboxEvent event -> new Stored(null, null, null, event.event());
      };
    }

    OutboxEntry entry() {
      if (event != null) {
        return new OutboxEvent(event);
      }
      return request == null
          ? new OutboxTask(
              Objects.requireNonNull(kind, "kind"), Objects.requireNonNull(token, "token"))
          : new OutboxRequest(ProtocolJson.readRequest(request.getBytes(UTF_8)));
    }
  }
}
