package dev.orchestrator.common.context;

import dev.orchestrator.protocol.payload.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a context of the calling thread along: from the client into the workflow it starts, signals
 * or queries, and from there into activities. The same idea and names as in Temporal's Java SDK.
 * Thread-safe. Called in workflow code, and in its replay, so it must be deterministic there and
 * must not block. Headers are not encoded by codecs.
 */
public interface ContextPropagator {

  /** A name that no other propagator has. */
  String getName();

  /** The context as headers, whose names no other propagator uses. */
  Map<String, Payload> serializeContext(Object context);

  /**
   * The context of headers.
   *
   * @param header all headers of the call
   * @return null if they hold none of this propagator's
   */
  @Nullable Object deserializeContext(Map<String, Payload> header);

  /** The context of the calling thread; null for none. */
  @Nullable Object getCurrentContext();

  /** Gives the calling thread a context; called with null where none came along. */
  void setCurrentContext(@Nullable Object context);

  /** Called after {@link #setCurrentContext}, before the code with the context runs. */
  default void setUp() {}

  /** Called if that code threw, on its thread. */
  default void onError(Throwable t) {}

  /** Called when that code has ended, whichever way, on its thread. */
  default void finish() {}
}
