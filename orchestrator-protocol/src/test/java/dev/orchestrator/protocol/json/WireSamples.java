package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages as today's records make them: each with everything, or with only what must be there. A
 * record that travels inside others is inside the first message that can hold it.
 */
final class WireSamples {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final UUID ID = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");

  private final Class<?> type;
  private final boolean full;
  private final Deque<Class<?>> inside = new ArrayDeque<>();

  private WireSamples(Class<?> type, boolean full) {
    this.type = type;
    this.full = full;
  }

  /** Every record of a sealed family, and what stands by itself. */
  static List<Class<?>> types() {
    return Stream.of(
            Request.class,
            Command.class,
            ActivityReport.class,
            Reply.class,
            Message.class,
            FailureInfo.class,
            EventAttributes.class,
            SearchAttributeValue.class,
            Beacon.class)
        .<Class<?>>flatMap(TypeTags::records)
        .toList();
  }

  /** The message with a record of this type that has everything, or only what it must have. */
  static String write(Class<?> type, boolean full) {
    Object message = new WireSamples(type, full).record(root(type));
    return new String(
        switch (message) {
          case RequestEnvelope request -> ProtocolJson.write(request);
          case Message task -> ProtocolJson.write(task);
          case Beacon beacon -> ProtocolJson.write(beacon);
          case Failure failure -> ProtocolJson.write(failure);
          default -> throw new IllegalArgumentException("Expected no " + message);
        },
        UTF_8);
  }

  /** Reads such a message, and writes it again. */
  static String rewrite(Class<?> type, String message) {
    byte[] json = message.getBytes(UTF_8);
    Class<?> root = root(type);
    byte[] again;
    if (root == RequestEnvelope.class) {
      again = ProtocolJson.write(ProtocolJson.readRequest(json));
    } else if (root == Failure.class) {
      again = ProtocolJson.write(ProtocolJson.readFailure(json));
    } else if (root == Beacon.class) {
      again = ProtocolJson.write(ProtocolJson.readBeacon(json));
    } else {
      again = ProtocolJson.write(ProtocolJson.readMessage(json));
    }
    return new String(again, UTF_8);
  }

  private static Class<?> root(Class<?> type) {
    if (Message.class.isAssignableFrom(type) || type == Beacon.class) {
      return type;
    }
    if (Reply.class.isAssignableFrom(type)) {
      return ReplyMessage.class;
    }
    if (EventAttributes.class.isAssignableFrom(type)) {
      return WorkflowTask.class;
    }
    return FailureInfo.class.isAssignableFrom(type) ? Failure.class : RequestEnvelope.class;
  }

  private Object record(Class<?> record) {
    inside.push(record);
    RecordComponent[] components = record.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(component -> value(component.getName(), component.getAnnotatedType(), component))
            .toArray();
    inside.pop();
    try {
      var constructor =
          record.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(record + " of " + Arrays.toString(values), e);
    }
  }

  private @Nullable Object value(String name, AnnotatedType annotated, RecordComponent component) {
    Class<?> raw = component.getType();
    boolean nullable = annotated.isAnnotationPresent(Nullable.class);
    if (nullable && (!full || inside.contains(raw))) {
      return null;
    }
    if (raw == List.class) {
      AnnotatedType element =
          ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
      return full || carries(name)
          ? List.of(single(name, (Class<?>) element.getType()))
          : List.of();
    }
    if (raw == Map.class) {
      var valueType =
          (Class<?>) ((ParameterizedType) annotated.getType()).getActualTypeArguments()[1];
      return full ? Map.of("key", single(name, valueType)) : Map.of();
    }
    return single(name, raw);
  }

  /** Whether the list holds the record that the message is about. */
  private boolean carries(String name) {
    return (name.equals("commands") && Command.class.isAssignableFrom(type))
        || (name.equals("events") && EventAttributes.class.isAssignableFrom(type));
  }

  private Object single(String name, Class<?> raw) {
    if (raw == String.class) {
      return name;
    } else if (raw == Payload.class) {
      return Payload.json("1");
    } else if (raw == long.class || raw == Long.class) {
      return 7L;
    } else if (raw == int.class || raw == Integer.class) {
      return 7;
    } else if (raw == double.class || raw == Double.class) {
      return 1.5;
    } else if (raw == boolean.class || raw == Boolean.class) {
      return full;
    } else if (raw == Instant.class) {
      return TIME;
    } else if (raw == Duration.class) {
      return Duration.ofSeconds(7);
    } else if (raw == UUID.class) {
      return ID;
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    return record(raw.isSealed() ? chosen(raw) : raw);
  }

  private Class<?> chosen(Class<?> family) {
    if (family.isAssignableFrom(type)) {
      return type;
    }
    if (family == Request.class) {
      if (SearchAttributeValue.class.isAssignableFrom(type)) {
        return StartWorkflowExecution.class;
      }
      return ActivityReport.class.isAssignableFrom(type)
          ? ReportActivityById.class
          : RespondWorkflowTaskCompleted.class;
    }
    return TypeTags.records(family).findFirst().orElseThrow();
  }
}
