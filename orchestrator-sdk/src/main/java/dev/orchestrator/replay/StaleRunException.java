package dev.orchestrator.replay;

/**
 * The history went another way than the run in memory, for example because another worker took a
 * task over: the run has to be rebuilt from history.
 */
final class StaleRunException extends RuntimeException {

  StaleRunException(String message) {
    super(message, null, false, false);
  }
}
