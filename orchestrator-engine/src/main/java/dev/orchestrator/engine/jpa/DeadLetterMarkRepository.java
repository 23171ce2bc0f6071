package dev.orchestrator.engine.jpa;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface DeadLetterMarkRepository extends Repository<DeadLetterMarkRow, DeadLetterMarkRow.Key> {

  @Query(
      """
      select m from DeadLetterMarkRow m
      where m.topicId = :topic and m.letterOffset >= :from and m.letterOffset < :until
      """)
  List<DeadLetterMarkRow> find(UUID topic, long from, long until);

  @Modifying
  @Transactional
  @Query(
      value =
          """
          insert into dead_letter_mark (topic_id, letter_offset, state, marked_at, marked_by)
          values (:topic, :offset, :state, :at, :by)
          on conflict (topic_id, letter_offset) do nothing
          """,
      nativeQuery = true)
  int insertIfAbsent(UUID topic, long offset, String state, Instant at, @Nullable String by);

  @Modifying
  @Transactional
  @Query("delete from DeadLetterMarkRow m where m.topicId <> :topic or m.letterOffset < :before")
  int deleteBefore(UUID topic, long before);
}
