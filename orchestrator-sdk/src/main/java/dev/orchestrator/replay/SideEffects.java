package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values from outside. In replay they are needed when the code asks for them, which is before the
 * markers of the task are matched, so the markers are looked through when the task begins.
 */
final class SideEffects {

  private static final String ID = "sideEffectId";
  private static final String VALUE = "value";

  private final CommandLog commands;
  private final TaskClock clock;
  private final Map<String, Payload> recorded = new HashMap<>();
  private long lastId;

  SideEffects(CommandLog commands, TaskClock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  static @Nullable String idOf(MarkerRecorded marker) {
    Payload id = marker.details().get(ID);
    return id == null ? null : id.text();
  }

  /** Remembers the values that the events of a task recorded. */
  void load(List<HistoryEvent> commandEvents) {
    recorded.clear();
    for (HistoryEvent event : commandEvents) {
      if (event.attributes() instanceof MarkerRecorded marker) {
        String id = idOf(marker);
        Payload value = marker.details().get(VALUE);
        if (id != null && value != null) {
          recorded.put(id, value);
        }
      }
    }
  }

  /**
   * The recorded value, or in a first run a new one.
   *
   * @throws NonDeterministicException if it is missing from the history
   */
  Payload value(Supplier<Payload> obtain) {
    String id = Long.toString(++lastId);
    Payload value = clock.replaying() ? recorded.get(id) : obtain.get();
    if (value == null) {
      StackTraceElement[] stack = new Throwable().getStackTrace();
      throw new NonDeterministicException(
          "Expected no side effect in this workflow task, but the code asked for the value of side effect %s %s"
              .formatted(id, UserCode.line(stack)),
          stack);
    }
    var details = Map.of(ID, Payload.json(id), VALUE, value);
    commands.issue(
        new PendingCommand.RecordSideEffect(
            id, new RecordMarker(MarkerRecorded.SIDE_EFFECT, details)));
    return value;
  }
}
