package dev.orchestrator.replay.coroutine;

/**
 * Unwinds a coroutine that will never go on, because its workflow left the cache or is complete. An
 * error, so that workflow code which catches exceptions does not swallow it.
 */
public final class CoroutineDestroyedError extends Error {

  CoroutineDestroyedError() {
    super("The workflow is no longer run by this thread", null, false, false);
  }
}
