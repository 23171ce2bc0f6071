package dev.orchestrator.server.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON whose length the client is told. Without it, Spring flushes a body as a chunk, and
 * the container ends it by another: two writes to the socket and two wake-ups of the client.
 */
final class SizedJsonConverter extends JacksonJsonHttpMessageConverter {

  private static final int USUAL_SIZE = 512;

  SizedJsonConverter(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  protected void writeInternal(
      Object value,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    var body = new FastByteArrayOutputStream(USUAL_SIZE);
    super.writeInternal(value, type, new Kept(message.getHeaders(), body), hints);
    message.getHeaders().setContentLength(body.size());
    body.writeTo(message.getBody());
  }

  /** A message whose body stays here. */
  private record Kept(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }
  }
}
