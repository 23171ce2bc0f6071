package dev.orchestrator.engine.operations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers that are good for a moment, so that many who ask the same cost one answer. While one is
 * found, whoever else asks waits: what stands behind it is asked one thing at a time. Thread-safe.
 *
 * @param <K> what is asked
 * @param <V> the answer
 */
public final class Recent<K, V> {

  private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();
  private static final int MOST = 100;

  private record Answer<V>(V value, long at) {}

  private final Function<K, V> source;
  private final Map<K, Answer<V>> answers = new LinkedHashMap<>();

  /** Asks the source for what it has not, or has not any more. */
  public Recent(Function<K, V> source) {
    this.source = source;
  }

  /** An answer that is a second old at most. Fails as the source does. */
  public synchronized V get(K question) {
    long now = System.nanoTime();
    answers.values().removeIf(answer -> now - answer.at() > GOOD_FOR);
    Answer<V> answer = answers.get(question);
    if (answer == null) {
      // Counted from when the answer was there: one that takes long is not asked for at once again.
      V value = source.apply(question);
      answer = new Answer<>(value, System.nanoTime());
      if (answers.size() < MOST) {
        answers.put(question, answer);
      }
    }
    return answer.value();
  }
}
