package dev.orchestrator.protocol.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes;
import dev.orchestrator.protocol.history.TransientEvent;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * A history event as {@code {"eventId", "eventTime", "eventType", "attributes"}}, a transient event
 * as {@code {"eventTime", "transientType", "attributes"}}. Read without buffering: the type comes
 * before the attributes.
 */
final class JournalEntryJson {

  private static final String ID = "eventId";
  private static final String TIME = "eventTime";
  private static final String TYPE = "eventType";
  private static final String TRANSIENT_TYPE = "transientType";
  private static final String ATTRIBUTES = "attributes";

  private static final Map<String, Class<?>> TYPES =
      Stream.of(EventAttributes.class, TransientAttributes.class)
          .flatMap(TypeTags::records)
          .collect(toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private static final InstantJson INSTANT = new InstantJson();

  private JournalEntryJson() {}

  static final class Serializer<T extends JournalEntry> extends ValueSerializer<T> {

    @Override
    public void serialize(T entry, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      switch ((JournalEntry) entry) {
        case HistoryEvent event -> {
          json.writeNumberProperty(ID, event.eventId());
          json.writeStringProperty(TIME, event.eventTime().toString());
          json.writeStringProperty(TYPE, event.attributes().eventType());
          json.writeName(ATTRIBUTES);
          context.writeValue(json, event.attributes());
        }
        case TransientEvent event -> {
          json.writeStringProperty(TIME, event.eventTime().toString());
          json.writeStringProperty(TRANSIENT_TYPE, event.attributes().transientType());
          json.writeName(ATTRIBUTES);
          context.writeValue(json, event.attributes());
        }
      }
      json.writeEndObject();
    }
  }

  static final class Deserializer<T extends JournalEntry> extends ValueDeserializer<T> {

    private final Class<T> type;

    /** Kept, because Jackson would prepare them anew for each entry. */
    private final Map<Class<?>, ValueDeserializer<Object>> attributes = new ConcurrentHashMap<>();

    Deserializer(Class<T> type) {
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return type.cast(context.handleUnexpectedToken(type, parser));
      }
      JournalEntry entry = read(parser, context);
      return type.isInstance(entry)
          ? type.cast(entry)
          : context.reportInputMismatch(type, "Expected a %s", type.getSimpleName());
    }

    private JournalEntry read(JsonParser parser, DeserializationContext context) {
      long id = 0;
      Instant time = null;
      String tag = null;
      Object attributes = null;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case ID -> id = parser.getLongValue();
          case TIME -> time = readTime(parser, context);
          case TYPE, TRANSIENT_TYPE -> tag = parser.getString();
          case ATTRIBUTES -> attributes = readAttributes(tag, parser, context);
          default -> parser.skipChildren();
        }
      }
      if (time == null || attributes == null) {
        return context.reportInputMismatch(
            JournalEntry.class, "Expected event %d to have '%s' and '%s'", id, TIME, ATTRIBUTES);
      }
      return attributes instanceof EventAttributes event
          ? new HistoryEvent(id, time, event)
          : new TransientEvent(time, (TransientAttributes) attributes);
    }

    private static @Nullable Instant readTime(JsonParser parser, DeserializationContext context) {
      return parser.hasToken(JsonToken.VALUE_NULL) ? null : INSTANT.deserialize(parser, context);
    }

    private @Nullable Object readAttributes(
        @Nullable String tag, JsonParser parser, DeserializationContext context) {
      Class<?> known = tag == null ? null : TYPES.get(tag);
      if (known == null) {
        return context.reportInputMismatch(
            JournalEntry.class,
            "Expected a known '%s' before '%s', but got '%s'",
            TYPE,
            ATTRIBUTES,
            tag);
      }
      return parser.hasToken(JsonToken.VALUE_NULL)
          ? null
          : attributes
              .computeIfAbsent(known, key -> prepare(key, context))
              .deserialize(parser, context);
    }

    private static ValueDeserializer<Object> prepare(
        Class<?> type, DeserializationContext context) {
      return context.findRootValueDeserializer(context.constructType(type));
    }
  }
}
