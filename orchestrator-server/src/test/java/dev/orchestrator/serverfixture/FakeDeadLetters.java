package dev.orchestrator.serverfixture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.engine.deadletter.DeadLetter;
import dev.orchestrator.engine.deadletter.DeadLetterContent;
import dev.orchestrator.engine.deadletter.DeadLetterPage;
import dev.orchestrator.engine.deadletter.DeadLetterSettledException;
import dev.orchestrator.engine.deadletter.DeadLetterState;
import dev.orchestrator.engine.deadletter.DeadLetters;
import dev.orchestrator.engine.deadletter.DeadLettersUnavailableException;
import dev.orchestrator.engine.deadletter.NotReplayableException;
import dev.orchestrator.engine.deadletter.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One dead letter with id 7, and what a test says about it. */
public final class FakeDeadLetters implements DeadLetters {

  private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");

  private DeadLetter letter = open("shop.commands-1-42");
  private byte[] body = "rubbish".getBytes(UTF_8);
  private boolean unavailable;

  public void reset() {
    letter = open("shop.commands-1-42");
    body = "rubbish".getBytes(UTF_8);
    unavailable = false;
  }

  public void hold(byte[] bytes) {
    body = bytes;
  }

  public void comeFrom(String source) {
    letter = open(source);
  }

  public void disappear() {
    unavailable = true;
  }

  private static DeadLetter open(String source) {
    return new DeadLetter(7, AT, "no JSON", source, 7, null);
  }

  @Override
  public DeadLetterPage list(
      @Nullable DeadLetterState state, int limit, @Nullable String pageToken) {
    if (unavailable) {
      throw new DeadLettersUnavailableException("gone");
    }
    return new DeadLetterPage(
        state == null || letter.state() == state ? List.of(letter) : List.of(), "7");
  }

  @Override
  public Optional<DeadLetterContent> find(long id) {
    return id == 7
        ? Optional.of(
            new DeadLetterContent(
                letter,
                List.of(new DeadLetterContent.Header("reason", "no JSON".getBytes(UTF_8))),
                body))
        : Optional.empty();
  }

  @Override
  public Optional<DeadLetter> replay(long id, @Nullable String identity) {
    if (letter.source().isEmpty()) {
      throw new NotReplayableException("Expected a source");
    }
    return settle(id, DeadLetterState.REPLAYED, identity);
  }

  @Override
  public Optional<DeadLetter> discard(long id, @Nullable String identity) {
    return settle(id, DeadLetterState.DISCARDED, identity);
  }

  private Optional<DeadLetter> settle(long id, DeadLetterState as, @Nullable String identity) {
    if (id != 7) {
      return Optional.empty();
    }
    if (letter.state() != DeadLetterState.OPEN && letter.state() != as) {
      throw new DeadLetterSettledException(id, letter.state());
    }
    letter = letter.settled(new Settlement(as, AT, identity));
    return Optional.of(letter);
  }
}
