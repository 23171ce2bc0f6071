package dev.orchestrator.autoconfigure.dashboard;

import dev.orchestrator.protocol.payload.Payload;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes payloads for a page elsewhere: {@code {"payloads": […]}} is answered by the same, each
 * decoded, or as it was if it cannot be. The idea of Temporal's codec server.
 */
final class CodecEndpoint {

  static final int MOST_PAYLOADS = 1_000;

  private static final String PAYLOADS = "payloads";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final PayloadDecoding decoding;
  private final int maxBytes;

  CodecEndpoint(PayloadDecoding decoding, long maxBytes) {
    this.decoding = decoding;
    this.maxBytes = Math.toIntExact(Math.min(maxBytes, Integer.MAX_VALUE - 8));
  }

  ServerResponse decode(ServerRequest request) throws IOException {
    byte[] body;
    try (InputStream in = request.servletRequest().getInputStream()) {
      body = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        return problem(
            HttpStatus.CONTENT_TOO_LARGE,
            "Expected a body of at most %d bytes".formatted(maxBytes));
      }
    }
    JsonNode payloads = payloads(body);
    if (!arePayloads(payloads)) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "Expected {\"payloads\": […]} with objects that name their encoding");
    }
    if (payloads.size() > MOST_PAYLOADS) {
      return problem(
          HttpStatus.CONTENT_TOO_LARGE,
          "Expected at most %d payloads, but there are %d"
              .formatted(MOST_PAYLOADS, payloads.size()));
    }
    return ServerResponse.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            JSON.writeValueAsBytes(
                JSON.createObjectNode().set(PAYLOADS, decoding.decoded(payloads))));
  }

  private static JsonNode payloads(byte[] body) {
    try {
      return JSON.readTree(body).path(PAYLOADS);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  private static boolean arePayloads(JsonNode payloads) {
    return payloads.isArray()
        && payloads.valueStream().allMatch(payload -> payload.path(Payload.ENCODING).isString());
  }

  private static ServerResponse problem(HttpStatus status, String detail) throws IOException {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            JSON.writeValueAsBytes(
                JSON.createObjectNode()
                    .put("title", status.getReasonPhrase())
                    .put("status", status.value())
                    .put("detail", detail)));
  }
}
