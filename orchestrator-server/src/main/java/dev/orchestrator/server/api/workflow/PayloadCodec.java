package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.engine.EngineSettings;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain JSON to payloads and back, for clients without a data converter of their own. */
@Component
final class PayloadCodec {

  private final JsonMapper json;
  private final References references;
  private final long limit;

  PayloadCodec(JsonMapper json, References references, EngineSettings settings) {
    this.json = json;
    this.references = references;
    this.limit = settings.limits().maxPayloadSize().toBytes();
  }

  /** What a call of a workflow's handler carries. */
  record Call(List<Payload> input, Map<String, Payload> headers) {}

  /** A call, unless the engine could not take it. */
  Call call(
      String namespace,
      @Nullable List<JsonNode> input,
      @Nullable List<Payload> payloads,
      @Nullable Map<String, Payload> headers) {
    var call = new Call(arguments(input, payloads), requireNonNullElse(headers, Map.of()));
    check(namespace, List.of(call.input(), call.headers().values()));
    return call;
  }

  /** The arguments of a request, of which a client gives at most one form. */
  List<Payload> arguments(@Nullable List<JsonNode> input, @Nullable List<Payload> payloads) {
    if (input == null) {
      return payloads == null ? List.of() : payloads;
    }
    if (payloads != null) {
      throw ProblemException.invalid("payloads", "must be absent when there is an input");
    }
    return input.stream().map(value -> Payload.json(json.writeValueAsString(value))).toList();
  }

  /**
   * Refuses a request whose payloads are too large together, or refer to what is not there. The
   * engine would refuse the first, too, but by then the request would have travelled, and might not
   * fit into a record.
   */
  void check(String namespace, List<Collection<Payload>> payloads) {
    long size = 0;
    boolean refers = false;
    for (Collection<Payload> some : payloads) {
      for (Payload each : some) {
        size += each.size();
        refers |= References.isReference(each);
      }
    }
    if (size > limit) {
      throw ProblemException.of(
          ProblemCode.LIMIT_EXCEEDED,
          "Expected payloads of at most %d bytes together, but got %d".formatted(limit, size));
    }
    if (refers) {
      references.check(namespace, payloads);
    }
  }

  /** The value of a JSON payload; null where the payload is something else. */
  @Nullable JsonNode plain(@Nullable Payload payload) {
    if (payload == null || !payload.encoding().equals(Payload.JSON)) {
      return null;
    }
    try {
      return json.readTree(payload.data());
    } catch (JacksonException e) {
      return null;
    }
  }
}
