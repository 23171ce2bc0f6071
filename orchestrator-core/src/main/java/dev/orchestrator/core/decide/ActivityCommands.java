package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command.RequestCancelActivityTask;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands about activities. Knows what earlier commands of the same task did. */
final class ActivityCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Limits limits;
  private final Map<String, Long> opened = new HashMap<>();
  private final Set<Long> cancelling = new HashSet<>();
  private final List<String> kept;
  private final List<Long> neverBegun = new ArrayList<>();

  ActivityCommands(
      Execution run, Draft draft, long completedEventId, List<String> kept, Limits limits) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.kept = kept;
    this.limits = limits;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String schedule(ScheduleActivityTask command) {
    String problem = check(command);
    if (problem != null) {
      return problem;
    }
    long scheduledEventId =
        draft.append(
            new ActivityTaskScheduled(
                command.activityId(),
                command.activityType(),
                command.taskQueue(),
                command.input(),
                command.headers(),
                command.scheduleToCloseTimeout(),
                command.scheduleToStartTimeout(),
                command.startToCloseTimeout(),
                command.heartbeatTimeout(),
                command.retryPolicy(),
                completedEventId));
    opened.put(command.activityId(), scheduledEventId);
    if (!kept.contains(command.activityId())) {
      draft.dispatch(new ActivityTaskDispatch(scheduledEventId));
    }
    return null;
  }

  private @Nullable String check(ScheduleActivityTask command) {
    return Checks.first(
        Checks.name("activityId", command.activityId(), limits),
        Checks.name("activityType", command.activityType(), limits),
        Checks.taskQueue(command.taskQueue()),
        Checks.timeouts(
            command.scheduleToCloseTimeout(),
            command.scheduleToStartTimeout(),
            command.startToCloseTimeout(),
            command.heartbeatTimeout()),
        opened.containsKey(command.activityId()) || run.activity(command.activityId()) != null
            ? "Expected activityId '%s' not to be in use".formatted(command.activityId())
            : null);
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String requestCancel(RequestCancelActivityTask command) {
    Long justOpened = opened.get(command.activityId());
    PendingActivity activity = justOpened == null ? run.activity(command.activityId()) : null;
    Long scheduledEventId = justOpened;
    if (activity != null) {
      scheduledEventId = Long.valueOf(activity.scheduledEventId());
    } else if (justOpened == null) {
      scheduledEventId = run.activityEndedUnseen(command.activityId());
    }
    if (scheduledEventId == null) {
      return "Expected activity '%s' to be open".formatted(command.activityId());
    }
    if ((activity != null && activity.cancelRequested()) || !cancelling.add(scheduledEventId)) {
      return "Expected activity '%s' not to be cancelled already".formatted(command.activityId());
    }
    draft.append(new ActivityTaskCancelRequested(scheduledEventId, completedEventId));
    boolean notBegun =
        justOpened != null
            || (activity != null && activity.attempt().state() != ActivityAttempt.State.STARTED);
    if (notBegun) {
      draft.withdraw(new ActivityTaskDispatch(scheduledEventId));
      neverBegun.add(scheduledEventId);
    }
    return null;
  }

  /** What no worker has begun ends at once, after the events of all commands. */
  void cancelThoseNotBegun() {
    for (long scheduledEventId : neverBegun) {
      draft.occur(new ActivityTaskCanceled(List.of(), scheduledEventId, 0, null));
    }
  }
}
