package dev.orchestrator.engine.kafka;

import dev.orchestrator.engine.deadletter.DeadLetter;
import dev.orchestrator.engine.deadletter.DeadLetterContent;
import dev.orchestrator.engine.deadletter.DeadLetterMarks;
import dev.orchestrator.engine.deadletter.DeadLetterPage;
import dev.orchestrator.engine.deadletter.DeadLetterSettledException;
import dev.orchestrator.engine.deadletter.DeadLetterState;
import dev.orchestrator.engine.deadletter.DeadLetters;
import dev.orchestrator.engine.deadletter.DeadLettersUnavailableException;
import dev.orchestrator.engine.deadletter.Settlement;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters as they are on their topic, with what was done with them from the database. One
 * caller at a time reads, by one consumer that is made when it is first needed: operators are few,
 * and whoever asks too often waits for the others instead of for the brokers.
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {

  private static final Duration TURN = Duration.ofSeconds(5);

  /** How many records one call looks at before it hands out what it has. */
  private static final int MOST_SEEN = 1_000;

  /** How many records are in memory at a time: each may be as large as the largest message. */
  private static final int CHUNK = 20;

  private final KafkaClients clients;
  private final Topics topics;
  private final KafkaSettings settings;
  private final DeadLetterMarks marks;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable DeadLetterReader reader;

  /** Connects when it is first asked. */
  public KafkaDeadLetters(
      KafkaClients clients,
      Topics topics,
      KafkaSettings settings,
      DeadLetterMarks marks,
      InstantSource clock) {
    this.clients = clients;
    this.topics = topics;
    this.settings = settings;
    this.marks = marks;
    this.clock = clock;
  }

  @Override
  public DeadLetterPage list(
      @Nullable DeadLetterState state, int limit, @Nullable String pageToken) {
    long before = pageToken == null ? Long.MAX_VALUE : offset(pageToken);
    return inTurn(open -> page(open, state, limit, before));
  }

  private static long offset(String pageToken) {
    try {
      return Long.parseUnsignedLong(pageToken);
    } catch (NumberFormatException e) {
      throw new InvalidPageTokenException();
    }
  }

  private DeadLetterPage page(
      DeadLetterReader open, @Nullable DeadLetterState state, int limit, long before) {
    DeadLetterReader.Extent extent = open.extent();
    long upper = Math.clamp(before, extent.from(), extent.until());
    long last = Math.max(extent.from(), upper - MOST_SEEN);
    List<DeadLetter> found = new ArrayList<>();
    while (upper > last && found.size() < limit) {
      long lower = Math.max(last, upper - CHUNK);
      Map<Long, Settlement> settled = marks.find(extent.topic(), lower, upper);
      for (ConsumerRecord<byte[], byte[]> letter : open.read(lower, upper).reversed()) {
        DeadLetter read = DeadLetterRecords.letter(letter, settled.get(letter.offset()));
        if (found.size() < limit && (state == null || read.state() == state)) {
          found.add(read);
        }
      }
      upper = lower;
    }
    if (found.size() == limit) {
      upper = found.getLast().id();
    }
    return new DeadLetterPage(found, upper > extent.from() ? Long.toString(upper) : null);
  }

  @Override
  public Optional<DeadLetterContent> find(long id) {
    return inTurn(
        open -> {
          DeadLetterReader.Extent extent = open.extent();
          return read(open, extent, id)
              .map(record -> DeadLetterRecords.content(record, settlement(extent, id)));
        });
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> read(
      DeadLetterReader open, DeadLetterReader.Extent extent, long id) {
    return extent.has(id) ? open.read(id, id + 1).stream().findFirst() : Optional.empty();
  }

  private @Nullable Settlement settlement(DeadLetterReader.Extent extent, long id) {
    return marks.find(extent.topic(), id, id + 1).get(id);
  }

  /**
   * Sent first and marked then: what is sent twice, because a server died in between or two
   * operators were at it, is known by its request id or its task token.
   */
  @Override
  public Optional<DeadLetter> replay(long id, @Nullable String identity) {
    return settle(id, DeadLetterState.REPLAYED, identity);
  }

  @Override
  public Optional<DeadLetter> discard(long id, @Nullable String identity) {
    return settle(id, DeadLetterState.DISCARDED, identity);
  }

  private Optional<DeadLetter> settle(long id, DeadLetterState as, @Nullable String identity) {
    return inTurn(
        open -> {
          DeadLetterReader.Extent extent = open.extent();
          return read(open, extent, id).map(record -> settle(record, extent, as, identity));
        });
  }

  private DeadLetter settle(
      ConsumerRecord<byte[], byte[]> record,
      DeadLetterReader.Extent extent,
      DeadLetterState as,
      @Nullable String identity) {
    Settlement settlement = settlement(extent, record.offset());
    if (settlement == null) {
      if (as == DeadLetterState.REPLAYED) {
        DeadLetterRecords.send(clients, DeadLetterRecords.again(record, topics));
      }
      // As precise as the database has it, so that the same is told again later.
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      settlement = marks.mark(extent.topic(), record.offset(), new Settlement(as, now, identity));
      marks.forget(extent.topic(), extent.from());
    }
    if (settlement.state() != as) {
      throw new DeadLetterSettledException(record.offset(), settlement.state());
    }
    return DeadLetterRecords.letter(record, settlement);
  }

  private <T> T inTurn(Function<DeadLetterReader, T> work) {
    try {
      if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DeadLettersUnavailableException("Too many ask for dead letters at a time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadLettersUnavailableException("Interrupted while waiting for a turn");
    }
    try {
      if (reader == null) {
        reader = new DeadLetterReader(clients, topics, settings);
      }
      return work.apply(reader);
    } catch (KafkaException | BrokersUnavailableException e) {
      disconnect();
      throw new DeadLettersUnavailableException("The brokers do not answer: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private void disconnect() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      disconnect();
    } finally {
      turn.unlock();
    }
  }
}
