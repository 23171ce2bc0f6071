package dev.orchestrator.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.Message;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The protocol's JSON: what is on the topics, in the journal, and in the server's API. Unknown
 * properties are ignored, so that an older process understands a newer one; a missing property that
 * must be there is an error that names it.
 */
public final class ProtocolJson {

  private static final JsonMapper MAPPER = mapper();
  private static final ObjectReader REQUEST = MAPPER.readerFor(RequestEnvelope.class);
  private static final ObjectReader MESSAGE = MAPPER.readerFor(Message.class);
  private static final ObjectReader FAILURE = MAPPER.readerFor(Failure.class);
  private static final ObjectReader BEACON = MAPPER.readerFor(Beacon.class);
  private static final ObjectReader TOKEN = MAPPER.readerFor(TaskToken.class);
  private static final ObjectReader TEXT = MAPPER.readerFor(String.class);
  private static final ObjectReader JOURNAL =
      MAPPER.readerFor(new TypeReference<List<JournalEntry>>() {});
  private static final ObjectReader HISTORY =
      MAPPER.readerFor(new TypeReference<List<HistoryEvent>>() {});
  private static final ObjectReader HISTORY_PAGE = MAPPER.readerFor(HistoryPage.class);
  private static final ObjectWriter MESSAGE_WRITER = MAPPER.writerFor(Message.class);
  private static final ObjectWriter JOURNAL_WRITER =
      MAPPER.writerFor(new TypeReference<List<JournalEntry>>() {});
  private static final ObjectWriter HISTORY_WRITER =
      MAPPER.writerFor(new TypeReference<List<HistoryEvent>>() {});

  private ProtocolJson() {}

  /** A record of the commands topic. */
  public static byte[] write(RequestEnvelope request) {
    return MAPPER.writeValueAsBytes(request);
  }

  /** A record of a task-queue or inbox topic. */
  public static byte[] write(Message message) {
    return MESSAGE_WRITER.writeValueAsBytes(message);
  }

  /** A failure by itself, as markers hold it. */
  public static byte[] write(Failure failure) {
    return MAPPER.writeValueAsBytes(failure);
  }

  /** A record of the beacons topic. */
  public static byte[] write(Beacon beacon) {
    return MAPPER.writeValueAsBytes(beacon);
  }

  /** A task's token as opaque bytes, for those who only pass it on. */
  public static byte[] write(TaskToken token) {
    return MAPPER.writeValueAsBytes(token);
  }

  /**
   * Reads a task's token.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static TaskToken readToken(byte[] json) {
    return read(TOKEN, json);
  }

  /**
   * Reads a failure, such as a client reports.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static Failure readFailure(byte[] json) {
    return read(FAILURE, json);
  }

  /** A row of the journal. */
  public static byte[] writeJournal(List<? extends JournalEntry> entries) {
    return JOURNAL_WRITER.writeValueAsBytes(entries);
  }

  /**
   * A row of the journal.
   *
   * @param referred told the hashes of large payloads that the entries refer to, wherever in them
   */
  public static byte[] writeJournal(
      List<? extends JournalEntry> entries, Consumer<String> referred) {
    return JOURNAL_WRITER.withAttribute(PayloadJson.REFERRED, referred).writeValueAsBytes(entries);
  }

  /** A history, as the API serves it and tests keep it. */
  public static byte[] writeHistory(List<HistoryEvent> events) {
    return HISTORY_WRITER.writeValueAsBytes(events);
  }

  /**
   * Reads a record of the commands topic.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static RequestEnvelope readRequest(byte[] json) {
    return read(REQUEST, json);
  }

  /**
   * Reads a record of a task-queue or inbox topic.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static Message readMessage(byte[] json) {
    return read(MESSAGE, json);
  }

  /**
   * Reads a JSON value that is a text, as markers hold their ids.
   *
   * @throws MalformedMessageException if it is none
   */
  public static String readText(byte[] json) {
    return read(TEXT, json);
  }

  /**
   * Reads a record of the beacons topic.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static Beacon readBeacon(byte[] json) {
    return read(BEACON, json);
  }

  /**
   * Reads a row of the journal.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static List<JournalEntry> readJournal(byte[] json) {
    return read(JOURNAL, json);
  }

  /**
   * Reads a history.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static List<HistoryEvent> readHistory(byte[] json) {
    return read(HISTORY, json);
  }

  /**
   * Reads a page of a history, as the API serves it.
   *
   * @throws MalformedMessageException if it is not one
   */
  public static HistoryPage readHistoryPage(byte[] json) {
    return read(HISTORY_PAGE, json);
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(ProtocolModule.of())
        .addModule(
            new SimpleModule("orchestrator-protocol-speed")
                .addDeserializer(Instant.class, new InstantJson())
                .setValueInstantiators(new RecordInstantiators()))
        .annotationIntrospector(new RequiredComponents())
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .build();
  }

  private static <T> T read(ObjectReader reader, byte[] json) {
    try {
      T value = reader.readValue(json);
      if (value == null) {
        throw new MalformedMessageException("Expected a JSON object, but got null", null);
      }
      return value;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedMessageException(e.getMessage(), e);
    }
  }
}
