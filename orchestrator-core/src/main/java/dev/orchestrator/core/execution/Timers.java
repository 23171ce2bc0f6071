package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.core.deadline.DeadlineQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timers that run, in the order in which they were started. */
final class Timers {

  private final Map<Long, PendingTimer> byEventId = new LinkedHashMap<>();
  private final Map<String, PendingTimer> byTimerId = new LinkedHashMap<>();
  private final DeadlineQueue deadlines;

  Timers(DeadlineQueue deadlines) {
    this.deadlines = deadlines;
  }

  void add(PendingTimer timer) {
    byEventId.put(timer.startedEventId(), timer);
    byTimerId.put(timer.timerId(), timer);
    deadlines.set(Subject.timer(timer.startedEventId()), timer.fireTime());
  }

  /** Does nothing if it is gone already: a firing that was held back takes it away twice. */
  void remove(long startedEventId) {
    PendingTimer timer = byEventId.remove(startedEventId);
    if (timer != null) {
      byTimerId.remove(timer.timerId(), timer);
      deadlines.remove(Subject.timer(startedEventId));
    }
  }

  void clear() {
    byEventId.clear();
    byTimerId.clear();
  }

  @Nullable PendingTimer get(long startedEventId) {
    return byEventId.get(startedEventId);
  }

  @Nullable PendingTimer get(String timerId) {
    return byTimerId.get(timerId);
  }

  Collection<PendingTimer> all() {
    return Collections.unmodifiableCollection(byEventId.values());
  }
}
