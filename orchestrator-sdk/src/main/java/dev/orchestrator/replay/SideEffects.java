package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values from outside: recorded each time, or only when they change. */
final class SideEffects {

  private static final String VALUE = "value";

  private final CommandLog commands;
  private final TaskClock clock;
  private final RecordedMarkers markers;
  private final Map<String, Mutable> mutable = new HashMap<>();
  private long lastId;

  SideEffects(CommandLog commands, TaskClock clock, RecordedMarkers markers) {
    this.commands = commands;
    this.clock = clock;
    this.markers = markers;
  }

  /**
   * The recorded value, or in a first run a new one.
   *
   * @throws NonDeterministicException if it is missing from the history
   */
  Payload value(Supplier<Payload> obtain) {
    String id = Long.toString(++lastId);
    var marker = new MarkerId(MarkerRecorded.SIDE_EFFECT, id);
    Payload value = clock.replaying() ? recorded(marker) : obtain.get();
    if (value == null) {
      throw missing("side effect " + id);
    }
    record(marker, Map.of(MarkerId.SIDE_EFFECT_ID, Payload.json(id), VALUE, value));
    return value;
  }

  /**
   * The value that was recorded last, or in a first run a new one if it differs.
   *
   * @param update the new value, or null if it does not differ from the given one, which is null at
   *     first
   * @throws NonDeterministicException if there is none in the history
   */
  Payload mutableValue(String id, UnaryOperator<@Nullable Payload> update) {
    Mutable state = mutable.computeIfAbsent(id, unknown -> new Mutable());
    var marker = new MarkerId(MarkerRecorded.MUTABLE_SIDE_EFFECT, id + "/" + ++state.calls);
    Payload changed = clock.replaying() ? recorded(marker) : update.apply(state.value);
    if (changed != null) {
      state.value = changed;
      record(marker, Map.of(MarkerId.ID, marker.asDetail(), VALUE, changed));
    }
    if (state.value == null) {
      throw missing("mutable side effect '" + id + "'");
    }
    return state.value;
  }

  private @Nullable Payload recorded(MarkerId marker) {
    Map<String, Payload> details = markers.find(marker);
    return details == null ? null : details.get(VALUE);
  }

  private void record(MarkerId marker, Map<String, Payload> details) {
    commands.issue(new PendingCommand.RecordMarker(marker, details));
  }

  private static NonDeterministicException missing(String what) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    return new NonDeterministicException(
        "Expected no side effect in this workflow task, but the code asked for the value of %s %s"
            .formatted(what, UserCode.line(stack)),
        stack);
  }

  private static final class Mutable {

    private long calls;
    private @Nullable Payload value;
  }
}
