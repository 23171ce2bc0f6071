package dev.orchestrator.engine.jpa;

import static java.util.stream.Collectors.toMap;

import dev.orchestrator.engine.deadletter.DeadLetterMarks;
import dev.orchestrator.engine.deadletter.Settlement;
import java.util.Map;
import java.util.UUID;

final class JpaDeadLetterMarks implements DeadLetterMarks {

  private final DeadLetterMarkRepository marks;

  JpaDeadLetterMarks(DeadLetterMarkRepository marks) {
    this.marks = marks;
  }

  @Override
  public Map<Long, Settlement> find(UUID topic, long from, long until) {
    return marks.find(topic, from, until).stream()
        .collect(toMap(row -> row.letterOffset, DeadLetterMarkRow::toSettlement));
  }

  @Override
  public Settlement mark(UUID topic, long id, Settlement settlement) {
    int inserted =
        marks.insertIfAbsent(
            topic, id, settlement.state().name(), settlement.at(), settlement.by());
    return inserted == 1 ? settlement : find(topic, id, id + 1).getOrDefault(id, settlement);
  }

  @Override
  public void forget(UUID topic, long before) {
    marks.deleteBefore(topic, before);
  }
}
