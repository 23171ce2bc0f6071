package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said about an activity from outside its worker. */
public sealed interface ActivityReport {

  /**
   * It returned.
   *
   * @param result null where it returns nothing
   */
  record Completed(@Nullable Payload result) implements ActivityReport {}

  /** It failed; the retry policy decides what follows. */
  record Failed(Failure failure) implements ActivityReport {}

  /** It ended by cancellation. */
  record Canceled(List<Payload> details) implements ActivityReport {}

  /** It is alive; the reply says whether cancellation was requested. */
  record Heartbeat(List<Payload> details) implements ActivityReport {}
}
