package dev.orchestrator.replay;

import java.time.Instant;

/** The workflow task that runs now: its time, what it can see, and whether it ran before. */
final class TaskClock {

  private Instant time = Instant.EPOCH;
  private long historyLength;
  private long historySize;
  private boolean replaying = true;

  void begin(Instant taskTime, long lastEventId, long bytes, boolean isReplay) {
    time = taskTime;
    historyLength = lastEventId;
    historySize = bytes;
    replaying = isReplay;
  }

  /** A local activity has taken until then. */
  void advance(Instant until) {
    if (until.isAfter(time)) {
      time = until;
    }
  }

  /** Nothing that still runs is to be heard. */
  void silence() {
    replaying = true;
  }

  Instant time() {
    return time;
  }

  long historyLength() {
    return historyLength;
  }

  /** About how many bytes the history has that the task can see. */
  long historySize() {
    return historySize;
  }

  boolean replaying() {
    return replaying;
  }
}
