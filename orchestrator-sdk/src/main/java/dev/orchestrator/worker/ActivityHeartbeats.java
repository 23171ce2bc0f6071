package dev.orchestrator.worker;

import dev.orchestrator.protocol.payload.Payload;
import java.util.List;

/** Where one attempt of an activity reports that it is alive. A port: transports implement it. */
@FunctionalInterface
public interface ActivityHeartbeats {

  /**
   * Reports; may hold a report back if the one before was a moment ago, but never loses the last.
   *
   * @return how the attempt stands, as far as is known without waiting
   */
  Standing heartbeat(List<Payload> details);

  /** How an attempt stands. */
  enum Standing {
    /** It should go on. */
    CURRENT,
    /** Its workflow asked it to cancel. */
    CANCEL_REQUESTED,
    /** Nobody waits for its result. */
    NOT_CURRENT,
    /** Its worker stops without waiting for it. */
    WORKER_STOPPING
  }
}
