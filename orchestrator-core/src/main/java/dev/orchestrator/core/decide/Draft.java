package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch;
import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.dispatch.Dispatch.WorkflowTaskDispatch;
import dev.orchestrator.core.dispatch.Dispatch.YieldDispatch;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.HandedOn;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.core.execution.Versioning;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowLeaseEnded;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptScheduled;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision that takes shape. Gives events their ids, holds outside events back while a workflow
 * task is out, and schedules a workflow task at the end if there is news and none is pending. Knows
 * where the run would stand after the entries so far, as far as that takes; the run itself stays
 * untouched.
 */
final class Draft {

  private final Execution run;
  private final Context context;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Set<Dispatch> dispatches = new LinkedHashSet<>();
  private final List<HistoryEvent> newlyHeldBack = new ArrayList<>();
  private final Set<HistoryEvent> forgotten = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable ExpireWorkflowLease expiry;
  private @Nullable NewRun next;
  private @Nullable Peers peers;
  private @Nullable InboxAddress cachedAt;
  private Versioning versioning;
  private boolean released;
  private int updatesWaiting;
  private long nextEventId;
  private boolean taskOut;
  private boolean taskPending;
  private boolean news;
  private boolean closed;
  private boolean begun;

  Draft(Execution run, Context context) {
    this.run = run;
    this.context = context;
    PendingWorkflowTask task = run.workflowTask();
    cachedAt = run.stickyWorker();
    versioning = run.versioning();
    nextEventId = run.nextEventId();
    // Those that came with a delayed start wait for its time.
    boolean wait = run.closed() || run.firstTaskTime() != null;
    updatesWaiting = wait ? 0 : run.waitingUpdates().size();
    boolean leased = run.lease() != null;
    taskPending = task != null || leased || run.waitsForItsTime() || run.hasNoCode();
    taskOut = (task != null && task.out()) || leased;
  }

  /** A decision about what the holder of the lease did: nothing of that is held back. */
  static Draft ofLeaseHolder(Execution run, Context context) {
    var draft = new Draft(run, context);
    draft.taskOut = false;
    return draft;
  }

  /** The run that the decision is about, as it is before it. */
  Execution run() {
    return run;
  }

  Context context() {
    return context;
  }

  /** What the run hands on if it ends now. */
  HandedOn handedOn() {
    return run.handedOn(entries);
  }

  /** Adds an event to the history and answers its id. */
  long append(EventAttributes attributes) {
    return append(attributes, context.now());
  }

  long append(EventAttributes attributes, Instant time) {
    switch (attributes) {
      case WorkflowTaskCompleted completed -> {
        cachedAt = completed.worker();
        versioning = versioning.decided(completed);
      }
      case WorkflowExecutionStarted started -> versioning = versioning.started(started);
      case WorkflowTaskFailed failed -> cachedAt = null;
      case WorkflowTaskTimedOut timedOut -> cachedAt = null;
      default -> {
        // Stays where it is.
      }
    }
    entries.add(new HistoryEvent(nextEventId, time, attributes));
    return nextEventId++;
  }

  /** Adds something to the journal that is not history. */
  void note(TransientAttributes attributes) {
    entries.add(new TransientEvent(context.now(), attributes));
  }

  /**
   * Something happened that the workflow must see. Answers the event's id; 0 if it is held back.
   */
  long occur(EventAttributes attributes) {
    return occur(attributes, context.now());
  }

  long occur(EventAttributes attributes, Instant time) {
    if (taskOut) {
      callForYield();
      var event = new HistoryEvent(0, time, attributes);
      newlyHeldBack.add(event);
      note(new EventBuffered(event));
      return 0;
    }
    news = true;
    return append(attributes, time);
  }

  /**
   * Something holds from now on that the workflow need not see: it joins the history, once it can.
   */
  void learn(WorkflowExecutionOptionsUpdated updated) {
    versioning = versioning.updated(updated);
    if (taskOut) {
      occur(updated);
    } else {
      append(updated);
    }
  }

  /** Which builds the run belongs to, after the entries so far. */
  Versioning versioning() {
    return versioning;
  }

  /** An update waits for the workflow from now on: it goes along with the next workflow task. */
  void admit(WorkflowUpdateAdmitted update) {
    callForYield();
    note(update);
    updatesWaiting++;
  }

  /** The workflow accepted or rejected an update. */
  void updateAnswered() {
    updatesWaiting--;
  }

  /** Has the holder of the lease called, if nothing waits so far. */
  private void callForYield() {
    if (run.lease() != null && !somethingWaits()) {
      dispatch(new YieldDispatch());
    }
  }

  private boolean somethingWaits() {
    return updatesWaiting > 0 || !heldBack().isEmpty();
  }

  void dispatch(Dispatch dispatch) {
    dispatches.add(dispatch);
  }

  /** Takes an activity back that this very decision hands out. */
  void withdraw(ActivityTaskDispatch dispatch) {
    dispatches.remove(dispatch);
  }

  /** The worker is still at work for the workflow, and wants another task to go on with. */
  void forceTask() {
    news = true;
  }

  /** What is held back so far. */
  List<HistoryEvent> heldBack() {
    return released
        ? List.of()
        : Stream.concat(run.bufferedEvents().stream(), newlyHeldBack.stream())
            .filter(event -> !forgotten.contains(event))
            .toList();
  }

  /** Something held back is no longer of interest: it never joins the history. */
  void forget(HistoryEvent event) {
    forgotten.add(event);
  }

  /**
   * The worker goes on by itself. If something waits for the workflow, or the run is for another
   * build by now, it is asked to yield, maybe again: the first call can be lost, and who always
   * goes on would never hear of it.
   */
  void goOnByLease() {
    begun = true;
    if (somethingWaits() || belongsElsewhere(wantedVersion(run.started()))) {
      dispatch(new YieldDispatch());
    }
  }

  /** The holder of the lease has given it back, or it is taken away. */
  void endLease(boolean expired) {
    note(new WorkflowLeaseEnded(expired));
    if (expired) {
      cachedAt = null;
    }
    release();
  }

  /** Has the mark put behind what the holder of the lease wrote in time. */
  void expireLease(ExpireWorkflowLease request) {
    expiry = request;
  }

  /** The workflow task has closed: what is held back joins the history. */
  void release() {
    List<HistoryEvent> events = heldBack();
    released = true;
    taskOut = false;
    taskPending = false;
    dispatches.remove(new YieldDispatch());
    news |= !events.isEmpty();
    HeldBackEvents.release(events, this);
  }

  /**
   * Hands out a first attempt of a workflow task, to the worker that has the workflow cached unless
   * that one is known to be gone, or of another build than the run is for by now.
   */
  void scheduleTask() {
    WorkerDeploymentVersion wanted = wantedVersion(run.started());
    if (cachedAt != null && belongsElsewhere(wanted)) {
      moveTask(wanted);
      return;
    }
    scheduleTask(run.started(), null);
    if (cachedAt != null && context.workers().isGone(cachedAt.recipient())) {
      retryTask(1);
    }
  }

  /** Hands out the first workflow task of a run, to a worker that lives if one is known. */
  void scheduleFirstTask(WorkflowExecutionStarted started) {
    scheduleTask(started, pick(started, wantedVersion(started)));
  }

  private void moveTask(@Nullable WorkerDeploymentVersion wanted) {
    InboxAddress worker = pick(run.started(), wanted);
    scheduleTask(run.started(), worker);
    if (worker == null) {
      retryTask(1);
    }
  }

  private @Nullable InboxAddress pick(
      WorkflowExecutionStarted started, @Nullable WorkerDeploymentVersion version) {
    return context.workers().pick(run.id().namespace(), started.taskQueue(), version);
  }

  /** The build that the next workflow task is for; null for workers of none. */
  private @Nullable WorkerDeploymentVersion wantedVersion(WorkflowExecutionStarted started) {
    WorkerDeploymentVersion pin = versioning.pin();
    return pin == null
        ? context.workers().currentVersion(run.id().namespace(), started.taskQueue())
        : pin;
  }

  private boolean belongsElsewhere(@Nullable WorkerDeploymentVersion wanted) {
    return !Objects.equals(wanted, versioning.servedAs());
  }

  /**
   * Hands out a first attempt of a workflow task.
   *
   * @param worker who gets it; null for the worker that has the workflow cached, or any
   */
  private void scheduleTask(WorkflowExecutionStarted started, @Nullable InboxAddress worker) {
    append(
        new WorkflowTaskScheduled(started.taskQueue(), started.workflowTaskTimeout(), 1, worker));
    taskIsOut();
  }

  /**
   * Hands out a later attempt of the workflow task, or the one that nobody began again: neither
   * leaves history.
   */
  void retryTask(int attempt) {
    note(new WorkflowTaskAttemptScheduled(attempt));
    taskIsOut();
  }

  /** A run that waits for its time need not do so any longer. */
  void beginAtOnce() {
    if (run.firstTaskTime() != null) {
      taskPending = false;
    }
  }

  /** The workflow task is pending, but waits for its next attempt. */
  void taskBacksOff() {
    taskPending = true;
  }

  private void taskIsOut() {
    dispatch(new WorkflowTaskDispatch());
    taskPending = true;
    taskOut = true;
  }

  /** What is asked of other workflows, and told them. */
  Peers peers() {
    if (peers == null) {
      peers = new Peers(run);
    }
    return peers;
  }

  /** Ends the run with the given event, after everything that is held back. */
  void close(EventAttributes attributes) {
    close(attributes, null);
  }

  /** Ends the run with the given event, and begins the one that follows it, if there is one. */
  void close(EventAttributes attributes, @Nullable NewRun following) {
    release();
    append(attributes);
    dispatches.clear();
    closed = true;
    next = following;
    if (peers != null || run.parent() != null || !run.children().isEmpty()) {
      peers().close((HistoryEvent) entries.getLast(), following != null);
    }
  }

  /** A run that begins once this one has closed. */
  void followedBy(NewRun newRun) {
    next = newRun;
  }

  boolean closed() {
    return closed;
  }

  /** The decision; one that fails the run instead, if the history would become too long. */
  Decision finish(@Nullable Reply reply) {
    if ((news || updatesWaiting > 0) && !taskPending && !closed) {
      scheduleTask();
    }
    long length = nextEventId - 1 + (released ? 0 : heldBackCount());
    if (!closed && length > context.limits().maxHistoryEvents()) {
      return begun
          ? HistoryLimit.failAfter(this, context, length)
          : HistoryLimit.fail(run, context, length, reply != null);
    }
    return new Decision(
        entries,
        List.copyOf(dispatches),
        peers == null ? List.of() : peers.requests(),
        next,
        reply,
        expiry,
        false);
  }

  /** At most: what was forgotten is released in the same decision. */
  private int heldBackCount() {
    return run.bufferedEvents().size() + newlyHeldBack.size();
  }

  /** The beginning of a new run. */
  NewRun toNewRun() {
    return new NewRun(run.id(), entries, List.copyOf(dispatches));
  }
}
