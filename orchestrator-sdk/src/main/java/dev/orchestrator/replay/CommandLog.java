package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.HistoryEvent;
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
  private @Nullable List<HistoryEvent> expected;
  private boolean withdrawn;

  /** Begins a workflow task; its events are null where there are none yet. */
  void begin(@Nullable List<HistoryEvent> expectedEvents) {
    issued.clear();
    expected = expectedEvents;
    withdrawn = false;
  }

  void issue(PendingCommand command) {
    issued.add(new Issued(command, originIfSuspicious(command)));
  }

  /** Takes back a command of the current task, as if it had not been issued. */
  void withdraw(PendingCommand command) {
    issued.removeIf(candidate -> candidate.command.equals(command));
    withdrawn = true;
  }

  List<Command> commands() {
    return issued.stream().map(entry -> entry.command.command()).toList();
  }

  /**
   * Ties the commands to the events that they led to.
   *
   * @param whereTheCodeWaits the stack to show if the code should have issued more
   * @throws NonDeterministicException if they are not the commands behind these events
   */
  void match(List<HistoryEvent> events, Supplier<StackTraceElement[]> whereTheCodeWaits) {
    checkIssuedAgainst(events);
    if (issued.size() < events.size()) {
      HistoryEvent missed = events.get(issued.size());
      StackTraceElement[] stack = whereTheCodeWaits.get();
      throw new NonDeterministicException(
          "Expected the command of event %d %s, but the code issued no further command; it waits or ended %s"
              .formatted(missed.eventId(), Descriptions.of(missed), UserCode.line(stack)),
          stack);
    }
    for (int i = 0; i < events.size(); i++) {
      issued.get(i).command.recorded(events.get(i).eventId());
    }
    issued.clear();
    expected = null; // a view of the whole history, which a parked run must not keep alive
  }

  /**
   * Checks the commands so far, which need not be all.
   *
   * @throws NonDeterministicException if one of them is not the command behind its event
   */
  void checkIssuedAgainst(List<HistoryEvent> events) {
    for (int i = 0; i < issued.size(); i++) {
      Issued entry = issued.get(i);
      HistoryEvent event = i < events.size() ? events.get(i) : null;
      if (event == null || !entry.command.matches(event.attributes())) {
        throw mismatch(entry, event);
      }
    }
  }

  private static NonDeterministicException mismatch(Issued entry, @Nullable HistoryEvent event) {
    StackTraceElement[] stack = entry.origin == null ? UNKNOWN : entry.origin;
    String expectation =
        event == null
            ? "Expected no further command in this workflow task"
            : "Expected the command of event %d %s"
                .formatted(event.eventId(), Descriptions.of(event));
    return new NonDeterministicException(
        "%s, but the code issued %s %s"
            .formatted(expectation, Descriptions.of(entry.command.command()), UserCode.line(stack)),
        stack);
  }

  private StackTraceElement @Nullable [] originIfSuspicious(PendingCommand command) {
    List<HistoryEvent> events = expected;
    int index = issued.size();
    if (events == null
        || (!withdrawn
            && index < events.size()
            && command.matches(events.get(index).attributes()))) {
      return null;
    }
    return new Throwable().getStackTrace();
  }

  private record Issued(PendingCommand command, StackTraceElement @Nullable [] origin) {}
}
