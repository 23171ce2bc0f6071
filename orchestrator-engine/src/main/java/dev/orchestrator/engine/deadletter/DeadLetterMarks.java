package dev.orchestrator.engine.deadletter;

import java.util.Map;
import java.util.UUID;

/**
 * What was done with dead letters. Offsets begin anew when a topic is deleted and made again, so
 * marks belong to the topic's id and not to its name.
 */
public interface DeadLetterMarks {

  /**
   * The marks of some letters, by id; open ones are left out.
   *
   * @param from the first id
   * @param until the id after the last
   */
  Map<Long, Settlement> find(UUID topic, long from, long until);

  /**
   * Marks a letter, unless it has a mark.
   *
   * @return the mark that it has now
   */
  Settlement mark(UUID topic, long id, Settlement settlement);

  /** Forgets the marks of letters that the topic no longer has, and of topics before it. */
  void forget(UUID topic, long before);
}
