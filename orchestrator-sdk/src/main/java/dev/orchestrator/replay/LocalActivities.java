package dev.orchestrator.replay;

import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The local activities of a run. They run on other threads while the workflow task is open, or
 * between two tasks; the workflow sees what they led to only in a task, one after the other, each
 * once its code has come to rest: the order of the markers, which is the same in replay.
 */
final class LocalActivities {

  private final RunState run;
  private final Map<MarkerId, LocalActivityMachine> open = new LinkedHashMap<>();
  private final BlockingQueue<LocalOutcome> ended = new LinkedBlockingQueue<>();
  private long lastId;

  LocalActivities(RunState run) {
    this.run = run;
  }

  /** Asks for an activity; in a cancelled scope it fails at once. */
  RunPromise<@Nullable Payload> schedule(
      String activityType,
      List<Payload> input,
      Map<String, Payload> headers,
      LocalActivityOptions options,
      Scope scope) {
    if (scope.isCancelRequested()) {
      RunPromise<@Nullable Payload> canceled = new RunPromise<>(run);
      canceled.fail(
          Failures.canceled("Local activity " + activityType + " begun in a cancelled scope"));
      return canceled;
    }
    String activityId = Long.toString(++lastId);
    var machine =
        new LocalActivityMachine(run, activityId, activityType, input, headers, options, scope);
    machine.start();
    return machine.result();
  }

  void opened(LocalActivityMachine machine) {
    open.put(machine.marker(), machine);
  }

  void closed(LocalActivityMachine machine) {
    open.remove(machine.marker());
  }

  /** Begins those that were not begun. */
  void begin() {
    if (!open.isEmpty()) {
      List.copyOf(open.values()).forEach(machine -> machine.begin(ended::add));
    }
  }

  /** Whether the workflow waits for any. */
  boolean isAnyRunning() {
    return open.values().stream().anyMatch(LocalActivityMachine::isRunning);
  }

  /** The next one that ended; null if none did in time. */
  @Nullable LocalOutcome next(Duration patience) throws InterruptedException {
    return ended.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Lets the workflow see an outcome.
   *
   * @return false if nobody waits for it any longer
   */
  boolean apply(LocalOutcome outcome) {
    LocalActivityMachine machine = open.get(outcome.marker());
    if (machine == null) {
      return false;
    }
    run.clock().advance(outcome.time());
    run.commands().issue(new PendingCommand.RecordMarker(outcome.marker(), outcome.details()));
    machine.ended(outcome);
    return true;
  }

  /** What the code took for the time when it saw what the event records; null for other events. */
  static @Nullable Instant timeSeen(EventAttributes event) {
    return event instanceof MarkerRecorded marker
            && marker.markerName().equals(MarkerRecorded.LOCAL_ACTIVITY)
        ? LocalOutcome.time(marker.details())
        : null;
  }

  /** The outcomes that the events of a task recorded, in their order. */
  static List<LocalOutcome> recorded(List<HistoryEvent> commandEvents) {
    List<LocalOutcome> outcomes = List.of();
    for (HistoryEvent event : commandEvents) {
      if (event.attributes() instanceof MarkerRecorded marker
          && marker.markerName().equals(MarkerRecorded.LOCAL_ACTIVITY)) {
        MarkerId id = MarkerId.of(marker);
        if (id != null) {
          outcomes = outcomes.isEmpty() ? new ArrayList<>() : outcomes;
          outcomes.add(LocalOutcome.read(id, marker.details()));
        }
      }
    }
    return outcomes;
  }

  /** Interrupts all. */
  void stop() {
    open.values().forEach(LocalActivityMachine::stop);
  }
}
