package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.replay.NonDeterministicException.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the current workflow task, in the order in which the code issued them. In replay
 * they are compared with the events that the task led to: each one when it is issued, only to keep
 * the stack of code that is about to be found wrong, and all of them when the code waits, because a
 * command can be withdrawn again in the same task.
 */
final class CommandLog {

  private static final StackTraceElement[] UNKNOWN = {};

  private final List<Issued> issued = new ArrayList<>();
  private final boolean recordsCallSites;
  private @Nullable List<HistoryEvent> expected;
  private @Nullable String decidedBy;
  private @Nullable String decidedByBuild;
  private boolean withdrawn;
  private int missed;

  /**
   * A log without commands.
   *
   * @param recordsCallSites whether new commands are sent with the lines that issued them
   */
  CommandLog(boolean recordsCallSites) {
    this.recordsCallSites = recordsCallSites;
  }

  /** Begins a new workflow task. */
  void begin() {
    begin(null, null, null);
  }

  /**
   * Begins a workflow task that was decided before.
   *
   * @param identity the worker that did; null if it is not known
   * @param build that worker's build; null if it is not known
   */
  void beginReplay(
      List<HistoryEvent> expectedEvents, @Nullable String identity, @Nullable String build) {
    begin(expectedEvents, identity, build);
  }

  private void begin(
      @Nullable List<HistoryEvent> expectedEvents,
      @Nullable String identity,
      @Nullable String build) {
    issued.clear();
    expected = expectedEvents;
    decidedBy = identity;
    decidedByBuild = build;
    withdrawn = false;
    missed = 0;
  }

  void issue(PendingCommand command) {
    String callSite = recordsCallSites && expected == null ? UserCode.callSite() : "";
    issued.add(new Issued(command, originIfSuspicious(command), callSite));
  }

  /** Takes back a command of the current task, as if it had not been issued. */
  void withdraw(PendingCommand command) {
    issued.removeIf(candidate -> candidate.command.equals(command));
    withdrawn = true;
  }

  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    if (issued.stream().anyMatch(entry -> !entry.callSite.isEmpty())) {
      commands.add(CallSites.marker(issued.stream().map(Issued::callSite).toList()));
    }
    issued.forEach(entry -> commands.add(entry.command.command()));
    return commands;
  }

  /**
   * Ties the commands to the events that they led to.
   *
   * @param whereTheCodeWaits the stack to show if the code should have issued more
   * @throws NonDeterministicException if they are not the commands behind these events
   */
  void match(List<HistoryEvent> events, Supplier<StackTraceElement[]> whereTheCodeWaits) {
    int next = skipMissed(null, events, pair(events, false));
    if (next < events.size()) {
      HistoryEvent left = events.get(next);
      StackTraceElement[] stack = whereTheCodeWaits.get();
      throw new NonDeterministicException(
          new Difference(
              left.eventId(),
              Descriptions.of(left),
              CallSites.of(left, events),
              null,
              decidedBy,
              decidedByBuild),
          stack);
    }
    pair(events, true);
    issued.clear();
    expected = null; // a view of the whole history, which a parked run must not keep alive
  }

  /**
   * Checks the commands so far, which need not be all.
   *
   * @throws NonDeterministicException if one of them is not the command behind its event
   */
  void checkIssuedAgainst(List<HistoryEvent> events) {
    pair(events, false);
  }

  /**
   * Goes through the commands and the events that they led to.
   *
   * @param record whether to tell the commands of their events
   * @return the index of the first event that is left
   */
  private int pair(List<HistoryEvent> events, boolean record) {
    int next = 0;
    for (Issued entry : issued) {
      next = skipMissed(entry.command, events, next);
      HistoryEvent event = next < events.size() ? events.get(next) : null;
      if (event == null || !entry.command.matches(event.attributes())) {
        throw mismatch(entry, event, events);
      }
      if (record) {
        entry.command.recorded(event.eventId());
      }
      next++;
    }
    return next;
  }

  /** Passes over markers of changes that the code does not come to any more. */
  private static int skipMissed(
      @Nullable PendingCommand command, List<HistoryEvent> events, int from) {
    int next = from;
    while (next < events.size()
        && events.get(next).attributes() instanceof MarkerRecorded marker
        && (command == null || !command.matches(marker))
        && Versions.mayBeMissed(marker)) {
      next++;
    }
    return next;
  }

  private NonDeterministicException mismatch(
      Issued entry, @Nullable HistoryEvent event, List<HistoryEvent> events) {
    StackTraceElement[] stack = entry.origin == null ? UNKNOWN : entry.origin;
    return new NonDeterministicException(
        new Difference(
            event == null ? 0 : event.eventId(),
            event == null ? null : Descriptions.of(event),
            event == null ? null : CallSites.of(event, events),
            Descriptions.of(entry.command.command()),
            decidedBy,
            decidedByBuild),
        stack);
  }

  private StackTraceElement @Nullable [] originIfSuspicious(PendingCommand command) {
    List<HistoryEvent> events = expected;
    if (events == null) {
      return null;
    }
    int index = skipMissed(command, events, issued.size() + missed);
    missed = index - issued.size();
    if (!withdrawn && index < events.size() && command.matches(events.get(index).attributes())) {
      return null;
    }
    return new Throwable().getStackTrace();
  }

  private record Issued(
      PendingCommand command, StackTraceElement @Nullable [] origin, String callSite) {}
}
