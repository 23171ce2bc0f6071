package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.core.deadline.DeadlineQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The activities that have not ended, in the order in which they were scheduled. */
final class Activities {

  private final Map<Long, PendingActivity> byEventId = new LinkedHashMap<>();
  private final Map<String, Long> byActivityId = new HashMap<>();
  private final Map<String, Long> endedUnseen = new HashMap<>();
  private final Map<String, Integer> attemptsByWorker = new HashMap<>();

  /** Those that are handed out and not begun, the longest waiting first. */
  private final Set<Long> unbegun = new LinkedHashSet<>();

  private final DeadlineQueue deadlines;
  private final @Nullable Duration redispatchInterval;
  private Set<String> kept = Set.of();

  Activities(DeadlineQueue deadlines, ExecutionSettings settings) {
    this.deadlines = deadlines;
    this.redispatchInterval = settings.redispatchInterval();
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

  /**
   * Ends an activity; does nothing if it has ended, for an outcome that was held back ends it
   * twice.
   *
   * @param heldBack whether the workflow does not see the outcome yet, and so may still cancel it
   */
  void end(long scheduledEventId, boolean heldBack) {
    PendingActivity activity = byEventId.remove(scheduledEventId);
    if (activity != null) {
      count(activity, -1);
      unbegun.remove(scheduledEventId);
      String activityId = activity.scheduled().activityId();
      byActivityId.remove(activityId, scheduledEventId);
      deadlines.remove(Subject.activity(scheduledEventId));
      if (heldBack) {
        endedUnseen.put(activityId, scheduledEventId);
      }
    }
  }

  /** From now on these activities, and no others, are timed by the worker that runs them. */
  void keep(Collection<String> activityIds) {
    Set<String> before = kept;
    kept = Set.copyOf(activityIds);
    before.forEach(this::setDeadline);
    kept.forEach(this::setDeadline);
  }

  /** The outcomes that were held back follow in the history. */
  void release() {
    endedUnseen.clear();
  }

  void clear() {
    byEventId.clear();
    byActivityId.clear();
    endedUnseen.clear();
    attemptsByWorker.clear();
    unbegun.clear();
    kept = Set.of();
  }

  /** The instance ids of the processes that reported to be at work. */
  Set<String> workers() {
    return attemptsByWorker.keySet();
  }

  @Nullable Long endedUnseen(String activityId) {
    return endedUnseen.get(activityId);
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

  @Nullable PendingActivity longestWaiting() {
    return unbegun.isEmpty() ? null : byEventId.get(unbegun.iterator().next());
  }

  PendingActivity.@Nullable Due due(PendingActivity activity) {
    return activity.due(redispatchInterval);
  }

  private void put(PendingActivity activity) {
    PendingActivity before = byEventId.put(activity.scheduledEventId(), activity);
    if (before != null) {
      count(before, -1);
    }
    count(activity, 1);
    if (activity.attempt().state() == ActivityAttempt.State.SCHEDULED) {
      unbegun.add(activity.scheduledEventId());
    } else {
      unbegun.remove(activity.scheduledEventId());
    }
    setDeadline(activity);
  }

  private void setDeadline(String activityId) {
    PendingActivity activity = get(activityId);
    if (activity != null) {
      setDeadline(activity);
    }
  }

  private void setDeadline(PendingActivity activity) {
    PendingActivity.Due due =
        kept.contains(activity.scheduled().activityId()) ? null : due(activity);
    deadlines.set(Subject.activity(activity.scheduledEventId()), due == null ? null : due.at());
  }

  private void count(PendingActivity activity, int change) {
    String worker = activity.attempt().worker();
    if (worker != null) {
      attemptsByWorker.merge(worker, change, (sum, more) -> sum + more == 0 ? null : sum + more);
    }
  }
}
