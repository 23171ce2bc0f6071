package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code of the workflow that takes signals, queries or updates of one name. */
interface MessageTarget {

  /** The arguments as the code takes them. */
  @Nullable Object[] read(List<Payload> input, DataConverter converter);

  /** Calls the code; what it throws is thrown as it is. */
  @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable;

  /** Throws if an update with these arguments is not to be accepted. */
  default void validate(@Nullable Object[] arguments) throws Throwable {}

  /** Whether there is anything that validates. */
  default boolean validates() {
    return false;
  }

  /** What happens when the run ends while the code is at work. */
  default HandlerUnfinishedPolicy unfinishedPolicy() {
    return HandlerUnfinishedPolicy.WARN_AND_ABANDON;
  }
}
