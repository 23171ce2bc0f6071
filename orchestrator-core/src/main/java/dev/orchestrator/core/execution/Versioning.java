package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import org.jspecify.annotations.Nullable;

/**
 * Which builds a run belongs to, by the events so far: what an operator says comes first, then what
 * the code said last, then what the run that asked for this one was.
 *
 * @param override what holds whatever the code says; null for nothing
 * @param inherited the build that the run begins on; null for the current one
 * @param worker who decided last; null where nobody did, or did not say
 */
public record Versioning(
    @Nullable VersioningOverride override,
    @Nullable WorkerDeploymentVersion inherited,
    @Nullable WorkerVersion worker) {

  /** Of a run that knows no builds. */
  public static final Versioning NONE = new Versioning(null, null, null);

  /** What a run begins with. */
  public Versioning started(WorkflowExecutionStarted started) {
    InitialVersioning initial = started.versioning();
    return initial == null
        ? this
        : new Versioning(initial.override(), initial.inheritedVersion(), worker);
  }

  /** A worker decided. */
  public Versioning decided(WorkflowTaskCompleted completed) {
    return worker == null && completed.workerVersion() == null
        ? this
        : new Versioning(override, inherited, completed.workerVersion());
  }

  /** Somebody said otherwise. */
  public Versioning updated(WorkflowExecutionOptionsUpdated updated) {
    return new Versioning(updated.versioningOverride(), inherited, worker);
  }

  /** The build that alone gets the run's workflow tasks; null where the current one does. */
  public @Nullable WorkerDeploymentVersion pin() {
    return override == null ? ownPin() : override.version();
  }

  /** What {@link #pin()} is where nobody says otherwise. */
  public @Nullable WorkerDeploymentVersion ownPin() {
    if (worker == null || worker.behavior() == null) {
      return inherited;
    }
    return worker.behavior() == VersioningBehavior.PINNED ? worker.version() : null;
  }

  /** The build of the worker that decided last; null where it takes part in no versioning. */
  public @Nullable WorkerDeploymentVersion servedAs() {
    return worker == null || worker.behavior() == null ? null : worker.version();
  }

  /** What a child on the same queue begins with. */
  public @Nullable InitialVersioning forChild() {
    boolean pinned = override != null && override.version() != null;
    return InitialVersioning.of(pinned ? override : null, ownPin());
  }

  /** What the run begins with that the code continues as, on the same queue. */
  public @Nullable InitialVersioning forContinuation() {
    return InitialVersioning.of(override, ownPin());
  }

  /** What another attempt of the run begins with. */
  public @Nullable InitialVersioning forRetry() {
    return InitialVersioning.of(override, inherited);
  }

  /** What the next run by a cron schedule begins with: the current build, as a rule. */
  public @Nullable InitialVersioning forCron() {
    return InitialVersioning.of(override, null);
  }
}
