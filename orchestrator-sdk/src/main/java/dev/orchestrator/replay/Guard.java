package dev.orchestrator.replay;

import dev.orchestrator.replay.coroutine.Dispatcher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says no to what must have no effects: queries, conditions, and code of runs that are gone. */
final class Guard {

  private final Dispatcher dispatcher;
  private @Nullable String readOnlyPlace;

  Guard(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /**
   * Called before anything that changes the run's state or waits.
   *
   * @throws IllegalStateException if the caller may only read
   */
  void checkWritable(String action) {
    dispatcher.throwIfDestroyed();
    if (readOnlyPlace != null) {
      throw new IllegalStateException(
          "Expected %s only to read, but it called %s".formatted(readOnlyPlace, action));
    }
  }

  <T extends @Nullable Object> T readOnly(String place, Supplier<T> code) {
    String before = readOnlyPlace;
    readOnlyPlace = place;
    try {
      return code.get();
    } finally {
      readOnlyPlace = before;
    }
  }
}
