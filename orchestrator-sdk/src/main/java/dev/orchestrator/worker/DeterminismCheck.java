package dev.orchestrator.worker;

/**
 * What a factory does at its start about workflow code that reads clocks, draws by chance, uses
 * threads and the like; see {@link dev.orchestrator.determinism.WorkflowDeterminism}.
 */
public enum DeterminismCheck {
  /** Does not start. */
  FAIL,
  /** Logs every place, and starts. */
  WARN,
  /** Does not look. */
  OFF
}
