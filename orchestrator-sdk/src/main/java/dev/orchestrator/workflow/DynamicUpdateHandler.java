package dev.orchestrator.workflow;

import dev.orchestrator.common.converter.EncodedValues;
import org.jspecify.annotations.Nullable;

/**
 * Handles the updates that have no method of their own; see {@link Workflow#registerListener}. As
 * of an {@link UpdateMethod}, execution may block, and validation must only read.
 */
@FunctionalInterface
public interface DynamicUpdateHandler {

  /** Accepts an update by returning, rejects it by throwing; by default it is accepted. */
  default void handleValidate(String updateName, EncodedValues args) {}

  /** Handles an update that was accepted; answers its result. */
  @Nullable Object handleExecute(String updateName, EncodedValues args);

  /** What happens when the run ends while an update is being handled: a warning, by default. */
  default HandlerUnfinishedPolicy getUnfinishedPolicy(String updateName) {
    return HandlerUnfinishedPolicy.WARN_AND_ABANDON;
  }
}
