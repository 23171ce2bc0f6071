package dev.orchestrator.workflow;

import dev.orchestrator.common.converter.EncodedValues;

/**
 * Takes the signals that have no method of their own; see {@link Workflow#registerListener}. It may
 * block.
 */
@FunctionalInterface
public interface DynamicSignalHandler {

  /** Handles one signal. */
  void handle(String signalName, EncodedValues args);

  /** What happens when the run ends while a signal is being handled: a warning, by default. */
  default HandlerUnfinishedPolicy getUnfinishedPolicy(String signalName) {
    return HandlerUnfinishedPolicy.WARN_AND_ABANDON;
  }
}
