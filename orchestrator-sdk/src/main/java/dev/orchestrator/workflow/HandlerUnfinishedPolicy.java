package dev.orchestrator.workflow;

/** What happens when a run ends while a handler of a signal or an update is still at work. */
public enum HandlerUnfinishedPolicy {
  /** The handler is given up, and the worker's log says so. */
  WARN_AND_ABANDON,
  /** The handler is given up. */
  ABANDON
}
