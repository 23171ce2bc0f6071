package dev.orchestrator.engine.deadletter;

import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records that servers and workers could not understand. They stay on their topic for as long
 * as it keeps them, whatever is done with them. Thread-safe.
 *
 * <p>Every method throws {@link DeadLettersUnavailableException} if the brokers do not answer.
 */
public interface DeadLetters {

  /** The most that one page holds. */
  int MAX_PAGE_SIZE = 100;

  /**
   * Lists the latest first. A page may hold fewer than the limit although there are more: how many
   * records one call looks at is bounded.
   *
   * @param state only those that stand so; null for all
   * @param limit from 1 to {@link #MAX_PAGE_SIZE}
   * @param pageToken of an earlier page; null for the first
   * @throws InvalidPageTokenException if the token is not one
   */
  DeadLetterPage list(@Nullable DeadLetterState state, int limit, @Nullable String pageToken);

  /** All of one; empty if the topic does not have it (any more). */
  Optional<DeadLetterContent> find(long id);

  /**
   * Sends the record to the topic that it came from, again. One that was replayed before is not
   * sent a second time.
   *
   * @param identity who wants it, as far as known
   * @return the letter as it stands now; empty if the topic does not have it (any more)
   * @throws DeadLetterSettledException if it was discarded
   * @throws NotReplayableException if it does not say where it came from, or that is not a topic of
   *     this installation that takes it
   */
  Optional<DeadLetter> replay(long id, @Nullable String identity);

  /**
   * Marks the letter as of no use.
   *
   * @param identity who wants it, as far as known
   * @return the letter as it stands now; empty if the topic does not have it (any more)
   * @throws DeadLetterSettledException if it was replayed
   */
  Optional<DeadLetter> discard(long id, @Nullable String identity);
}
