package dev.orchestrator.server.api.http;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Durations in bodies are ISO-8601 text. A number is refused: whether it means seconds or
 * milliseconds is not for the server to guess.
 */
@JacksonComponent
final class StrictDurations extends ValueDeserializer<Duration> {

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (Duration) context.handleUnexpectedToken(Duration.class, parser);
    }
    String text = parser.getString();
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      return (Duration) context.handleWeirdStringValue(Duration.class, text, e.getMessage());
    }
  }
}
