package dev.orchestrator.autoconfigure.dashboard;

import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes what the application's codecs encoded, wherever it is in an answer of the server: the
 * keys stay in the application, and the page gets to see what the application does. A payload that
 * cannot be decoded is left as it is, so that it does not hide the others.
 */
final class PayloadDecoding {

  private static final String ENCODED_FAILURE = "encodedAttributes";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(ProtocolModule.of())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final PayloadCodec codec;

  PayloadDecoding(PayloadCodec codec) {
    this.codec = codec;
  }

  /** The answer with its payloads decoded; as it was if it is not JSON. */
  byte[] decoded(byte[] answer) {
    try {
      return JSON.writeValueAsBytes(decoded(JSON.readTree(answer)));
    } catch (JacksonException e) {
      return answer;
    }
  }

  /** The same with its payloads decoded, in place where it can be. */
  JsonNode decoded(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> ofObject(object);
      case ArrayNode array -> ofArray(array);
      default -> node;
    };
  }

  private JsonNode ofObject(ObjectNode object) {
    if (object.path(Payload.ENCODING).isString()) {
      return ofPayload(object);
    }
    object.properties().forEach(property -> property.setValue(decoded(property.getValue())));
    return ofFailure(object);
  }

  private JsonNode ofArray(ArrayNode array) {
    for (int i = 0; i < array.size(); i++) {
      array.set(i, decoded(array.get(i)));
    }
    return array;
  }

  private JsonNode ofPayload(ObjectNode json) {
    try {
      Payload payload = JSON.treeToValue(json, Payload.class);
      return JSON.valueToTree(codec.decode(List.of(payload)).getFirst());
    } catch (RuntimeException e) { // a codec of the application's may throw anything
      return json;
    }
  }

  /** Its message and stack trace are where they would be, had they not been encoded. */
  private static ObjectNode ofFailure(ObjectNode object) {
    JsonNode text = object.path(ENCODED_FAILURE).path("text");
    if (text.isString()) {
      try {
        if (JSON.readTree(text.asString()) instanceof ObjectNode attributes) {
          object.setAll(attributes);
        }
      } catch (JacksonException e) {
        return object;
      }
    }
    return object;
  }
}
