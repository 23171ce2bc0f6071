package dev.orchestrator.workflow;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;

/**
 * By what options the calls of an activity stub are made, where they come from outside of the
 * workflow's code, for example from a file. Asked at each call, in the workflow's thread and in
 * replay too; must not wait.
 *
 * <p>An answer may differ from one call to the next, and from the one that the same call got before
 * a replay: what a call was made with is in the history. Two things may not, because they decide
 * which events a call leads to: whether it is local, and its cancellation type.
 */
public interface ActivityStubOptions {

  /** Whether activities of the type run in the worker of the workflow; always the same. */
  boolean isLocal(String activityType);

  /** Options of a type that is not local; schedule-to-close or start-to-close is set. */
  ActivityOptions activityOptions(String activityType);

  /** Options of a type that is local; schedule-to-close or start-to-close is set. */
  LocalActivityOptions localActivityOptions(String activityType);
}
