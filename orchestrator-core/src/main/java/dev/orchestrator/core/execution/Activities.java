package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.core.deadline.DeadlineQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The activities that have not ended, in the order in which they were scheduled. */
final class Activities {

  private final Map<Long, PendingActivity> byEventId = new LinkedHashMap<>();
  private final Map<String, Long> byActivityId = new HashMap<>();
  private final DeadlineQueue deadlines;

  Activities(DeadlineQueue deadlines) {
    this.deadlines = deadlines;
  }

  void add(PendingActivity activity) {
    byActivityId.put(activity.scheduled().activityId(), activity.scheduledEventId());
    put(activity);
  }

  /** Does nothing if it has ended: a cancellation request may follow an outcome held back. */
  void change(long scheduledEventId, UnaryOperator<PendingActivity> change) {
    PendingActivity activity = byEventId.get(scheduledEventId);
    if (activity != null) {
      put(change.apply(activity));
    }
  }

  /** Does nothing if it has ended: an outcome that was held back ends it twice. */
  void remove(long scheduledEventId) {
    PendingActivity activity = byEventId.remove(scheduledEventId);
    if (activity != null) {
      byActivityId.remove(activity.scheduled().activityId(), scheduledEventId);
      deadlines.remove(Subject.activity(scheduledEventId));
    }
  }

  void clear() {
    byEventId.clear();
    byActivityId.clear();
  }

  @Nullable PendingActivity get(long scheduledEventId) {
    return byEventId.get(scheduledEventId);
  }

  @Nullable PendingActivity get(String activityId) {
    Long scheduledEventId = byActivityId.get(activityId);
    return scheduledEventId == null ? null : byEventId.get(scheduledEventId);
  }

  Collection<PendingActivity> all() {
    return Collections.unmodifiableCollection(byEventId.values());
  }

  private void put(PendingActivity activity) {
    byEventId.put(activity.scheduledEventId(), activity);
    PendingActivity.Due due = activity.due();
    deadlines.set(Subject.activity(activity.scheduledEventId()), due == null ? null : due.at());
  }
}
