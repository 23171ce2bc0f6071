package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline;
import dev.orchestrator.core.deadline.DeadlineQueue;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.history.ExecutionStarted;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, or one standalone activity: what is known of it after the entries of its
 * journal so far. Everything here follows from those entries (and the settings); {@link #apply} is
 * the only way to change it. Deciders read it and answer with further entries; whoever owns the run
 * stores them and then applies them. What applying one entry costs does not grow with the length of
 * the history.
 *
 * <p>Not thread-safe: one owner at a time. Collections are live views that must not be kept across
 * an {@link #apply}.
 */
public final class Execution {

  final DeadlineQueue deadlines = new DeadlineQueue();
  final Lifecycle lifecycle = new Lifecycle();
  final Properties properties = new Properties();
  final Events events = new Events();
  final RequestIds requestIds = new RequestIds();
  final WorkflowTasks workflowTasks = new WorkflowTasks(deadlines);
  final Activities activities;
  final Timers timers = new Timers(deadlines);
  final Children children = new Children();
  final ExternalRequests externalRequests = new ExternalRequests();
  final Leases leases = new Leases(deadlines);
  final Updates updates = new Updates();
  Versioning versioning = Versioning.NONE;

  private final WorkflowExecution id;
  private final ExecutionSettings settings;

  private Execution(WorkflowExecution id, ExecutionSettings settings) {
    this.id = id;
    this.settings = settings;
    this.activities = new Activities(deadlines, settings);
  }

  /** A run whose journal is still empty: it must be given its first entries before it is read. */
  public static Execution empty(WorkflowExecution id, ExecutionSettings settings) {
    return new Execution(id, settings);
  }

  /**
   * The run that a journal tells of.
   *
   * @param journal all entries, from the first on
   * @throws IllegalStateException if the journal cannot be that of a run
   */
  public static Execution replay(
      WorkflowExecution id, ExecutionSettings settings, Iterable<? extends JournalEntry> journal) {
    Execution execution = empty(id, settings);
    journal.forEach(execution::apply);
    return execution;
  }

  /**
   * Takes in the next entry of the journal. Only the owner of the run calls this, with entries that
   * are or will be stored.
   *
   * @throws IllegalStateException if the entry cannot follow the ones before
   */
  public void apply(JournalEntry entry) {
    if (closed()) {
      throw new IllegalStateException("Expected nothing after the close of " + id);
    }
    switch (entry) {
      case HistoryEvent event -> {
        events.append(event);
        EventApplier.apply(this, event);
      }
      case TransientEvent event -> TransientApplier.apply(this, event);
    }
  }

  /** The workflow task closed: what was held back follows in the history. */
  void release() {
    events.release();
    activities.release();
  }

  /** A worker goes on by itself: what is held back stays so, and it times its activities itself. */
  void lease(PendingLease lease) {
    leases.set(lease);
    activities.keep(lease.keptActivities());
  }

  /** A mark was put to end the lease that is held or on offer; another follows if it is lost. */
  void expireLease(Instant marked) {
    PendingLease lease = leases.held();
    if (lease == null) {
      setWorkflowTask(workflowTasks.expectPending().marked(marked));
    } else {
      leases.set(lease.expiring(leaseEnd(marked)));
    }
  }

  /** Nobody goes on by itself. */
  void endLease() {
    if (leases.held() != null) {
      leases.set(null);
      activities.keep(List.of());
    }
    release();
  }

  /** When a lease given or extended at the given moment is over. */
  Instant leaseEnd(Instant given) {
    return given.plus(settings.stickyTimeout());
  }

  void setWorkflowTask(PendingWorkflowTask task) {
    workflowTasks.set(task, settings, started().workflowTaskTimeout());
  }

  /** Which run this is. */
  public WorkflowExecution id() {
    return id;
  }

  /** Where the run stands. */
  public WorkflowExecutionStatus status() {
    return lifecycle.status();
  }

  /** Whether no further entry can follow. */
  public boolean closed() {
    return status().closed();
  }

  /** What the execution was started with, which also says of what kind it is. */
  public ExecutionStarted opening() {
    return lifecycle.opening();
  }

  /**
   * What the workflow's run was started with.
   *
   * @throws IllegalStateException if this is a standalone activity
   */
  public WorkflowExecutionStarted started() {
    return lifecycle.started();
  }

  /** Values that describe the run, by key; another map after each change. */
  public Map<String, Payload> memo() {
    return properties.memo();
  }

  /** Values that the run is found by, by name; another map after each change. */
  public Map<String, SearchAttributeValue> searchAttributes() {
    return properties.searchAttributes();
  }

  /** What the run hands on if it ends after these entries, which follow its journal. */
  public HandedOn handedOn(List<JournalEntry> following) {
    return properties.handedOn(following);
  }

  /** Whether nobody decides what follows: a standalone activity has no workflow tasks. */
  public boolean hasNoCode() {
    return lifecycle.hasNoCode();
  }

  /** Whose child the run is; null if it is nobody's. */
  public @Nullable ParentExecution parent() {
    return switch (opening()) {
      case WorkflowExecutionStarted workflow -> workflow.parent();
      case ActivityExecutionStarted activity -> null;
    };
  }

  /** When the run was started. */
  public Instant startTime() {
    return lifecycle.startTime();
  }

  /** When the first workflow task is due of a run that waits; null once there was one. */
  public @Nullable Instant firstTaskTime() {
    return lifecycle.firstTaskTime();
  }

  /**
   * Whether the run waits for its next attempt or time, so that nothing that happens meanwhile lets
   * it begin earlier. A mere delay of the first run is ended by whatever happens.
   */
  public boolean waitsForItsTime() {
    return firstTaskTime() != null
        && (started().cronSchedule() != null || started().continuation() != null);
  }

  /** When the run's code was to begin: later than it was started if it had to wait. */
  public Instant beginTime() {
    return lifecycle.beginTime();
  }

  /** Which attempt it is by the retry policy, from 1 on. */
  public int attempt() {
    Continuation continuation = started().continuation();
    return continuation == null ? 1 : continuation.attempt();
  }

  /** What the last run of the chain that completed returned; null if none did. */
  public @Nullable Payload lastCompletionResult() {
    Continuation continuation = started().continuation();
    return continuation == null ? null : continuation.lastCompletionResult();
  }

  /** When all runs of the chain together must be over; null for never. */
  public @Nullable Instant executionExpiration() {
    return lifecycle.expiration();
  }

  /** The first run of the chain that this one belongs to: maybe itself. */
  public UUID firstRunId() {
    Continuation continuation = started().continuation();
    return continuation == null ? id.runId() : continuation.firstExecutionRunId();
  }

  /** The last event of a closed run, which holds its result or failure; null while it is open. */
  public @Nullable HistoryEvent closeEvent() {
    return lifecycle.closeEvent();
  }

  /** The run that goes on where this one closed; null if none does. */
  public @Nullable UUID nextRunId() {
    HistoryEvent closeEvent = closeEvent();
    return closeEvent != null && closeEvent.attributes() instanceof WorkflowExecutionEvent event
        ? event.nextRunId()
        : null;
  }

  /** The run is over: nothing is pending any more. */
  void close(WorkflowExecutionStatus status, HistoryEvent event) {
    lifecycle.close(status, event);
    endLease();
    workflowTasks.clear();
    activities.clear();
    timers.clear();
    children.clear();
    externalRequests.clear();
    deadlines.clear();
  }

  /** When the run was closed; null while it is open. */
  public @Nullable Instant closeTime() {
    HistoryEvent closeEvent = closeEvent();
    return closeEvent == null ? null : closeEvent.eventTime();
  }

  /** Whether the run was asked to cancel itself. */
  public boolean cancelRequested() {
    return lifecycle.cancelRequested();
  }

  /** The id that the next event of the history gets. */
  public long nextEventId() {
    return events.nextEventId();
  }

  /** The time of the latest event of the history: workflow code never sees an earlier one again. */
  public Instant latestEventTime() {
    return events.latestTime();
  }

  /** The number of events in the history. */
  public long historyLength() {
    return events.nextEventId() - 1;
  }

  /** The events that are held back until the workflow task closes, their ids still 0. */
  public List<HistoryEvent> bufferedEvents() {
    return events.buffered();
  }

  /** The first event that no completed workflow task has seen. */
  public long firstUnseenEventId() {
    return events.unseen().firstEventId();
  }

  /** The events from {@link #firstUnseenEventId} on; empty if they are too many to be kept. */
  public List<HistoryEvent> unseenEvents() {
    return events.unseen().list();
  }

  /**
   * The last event of the last completed workflow task: what its commands led to is included, what
   * came in since is not. 0 if none completed.
   */
  public long lastDecidedEventId() {
    return events.lastDecidedEventId();
  }

  /** The update with this id; null if there is none, or it was rejected long ago. */
  public @Nullable WorkflowUpdate update(String updateId) {
    return updates.get(updateId);
  }

  /** The updates that were neither accepted nor rejected, oldest first. */
  public Collection<WorkflowUpdate.Waiting> waitingUpdates() {
    return updates.waiting();
  }

  /** The updates that wait, oldest first, and then those whose handlers are at work. */
  public Stream<WorkflowUpdate> openUpdates() {
    return updates.open();
  }

  /** How many updates were accepted and have not completed. */
  public int acceptedUpdateCount() {
    return updates.accepted();
  }

  /** How many updates are known by their ids. */
  public int updateCount() {
    return updates.size();
  }

  /** Whether a request with this id had its effect. */
  public boolean hasSeen(String requestId) {
    return requestIds.contains(requestId);
  }

  /** The workflow task; null if the code has seen everything. */
  public @Nullable PendingWorkflowTask workflowTask() {
    return workflowTasks.pending();
  }

  /** The lease by which a worker goes on by itself; null if none does. */
  public @Nullable PendingLease lease() {
    return leases.held();
  }

  /**
   * The lease that goes along with the pending workflow task; null unless one worker alone can get
   * the task, for the first time.
   */
  public @Nullable Lease leaseOnOffer() {
    PendingWorkflowTask task = workflowTask();
    return task != null && task.offersLease(settings)
        ? new Lease(leaseEnd(task.time()), settings.stickyTimeout())
        : null;
  }

  /** The worker that has the workflow cached, as far as is known. */
  public @Nullable InboxAddress stickyWorker() {
    return workflowTasks.stickyWorker();
  }

  /** Which builds the run belongs to. */
  public Versioning versioning() {
    return versioning;
  }

  /** The activities that have not ended, in the order in which they were scheduled. */
  public Collection<PendingActivity> activities() {
    return activities.all();
  }

  /** The activity that an event scheduled; null if it has ended or there is none. */
  public @Nullable PendingActivity activity(long scheduledEventId) {
    return activities.get(scheduledEventId);
  }

  /** The activity with the id that the workflow chose; null if it has ended or there is none. */
  public @Nullable PendingActivity activity(String activityId) {
    return activities.get(activityId);
  }

  /**
   * The event that scheduled an activity which ended while a workflow task was out, so that the
   * workflow takes it for open; null if there is none with this id.
   */
  public @Nullable Long activityEndedUnseen(String activityId) {
    return activities.endedUnseen(activityId);
  }

  /** The activity that has waited longest for a worker to begin its attempt; null for none. */
  public @Nullable PendingActivity longestWaiting() {
    return activities.longestWaiting();
  }

  /** What happens to an open activity next if nobody reports; null for nothing. */
  public PendingActivity.@Nullable Due next(PendingActivity activity) {
    return activities.due(activity);
  }

  /** The timers that run, in the order in which they were started. */
  public Collection<PendingTimer> timers() {
    return timers.all();
  }

  /** The timer that an event started; null if it does not run. */
  public @Nullable PendingTimer timer(long startedEventId) {
    return timers.get(startedEventId);
  }

  /** The timer with the id that the workflow chose; null if it does not run. */
  public @Nullable PendingTimer timer(String timerId) {
    return timers.get(timerId);
  }

  /** The children that have not closed, in the order in which the code asked for them. */
  public Collection<PendingChild> children() {
    return children.all();
  }

  /** The child that an event asked for; null if it has closed or there is none. */
  public @Nullable PendingChild child(long initiatedEventId) {
    return children.get(initiatedEventId);
  }

  /** What was asked of other workflows and has no answer yet, by the event that led to it. */
  public Map<Long, ExternalWorkflowEvent> externalRequests() {
    return externalRequests.all();
  }

  /** What an event asked of another workflow; null if that is answered or there is none. */
  public @Nullable ExternalWorkflowEvent externalRequest(long initiatedEventId) {
    return externalRequests.get(initiatedEventId);
  }

  /**
   * The instance ids of the worker processes that hold work of this run, as far as is known: the
   * ones that reported to be at work, the one that a sticky workflow task went to, and the one that
   * holds the lease.
   */
  public Set<String> workersAtWork() {
    PendingWorkflowTask task = workflowTask();
    PendingLease lease = lease();
    String holder =
        lease != null ? lease.worker().recipient() : task == null ? null : task.holder();
    if (holder == null) {
      return Set.copyOf(activities.workers());
    }
    var workers = new HashSet<>(activities.workers());
    workers.add(holder);
    return workers;
  }

  /** When the run next needs attention, although nobody asks; null for never. */
  public @Nullable Instant nextDeadline() {
    return deadlines.next();
  }

  /** What needs attention at the given moment, earliest first. */
  public List<Deadline> due(Instant now) {
    return deadlines.due(now);
  }

  /** Everything that is known, as a value that can be compared. */
  public ExecutionSnapshot snapshot() {
    return new ExecutionSnapshot(
        new ExecutionSnapshot.Course(
            id, status(), opening(), startTime(), closeEvent(), cancelRequested(), versioning),
        new ExecutionSnapshot.Description(memo(), searchAttributes()),
        new ExecutionSnapshot.Position(
            nextEventId(), lastDecidedEventId(), firstUnseenEventId(), unseenEvents()),
        List.copyOf(bufferedEvents()),
        requestIds.list(),
        new ExecutionSnapshot.Pending(
            workflowTask(),
            lease(),
            stickyWorker(),
            List.copyOf(activities()),
            List.copyOf(timers()),
            List.copyOf(children()),
            Map.copyOf(externalRequests())),
        updates.list(),
        deadlines.all());
  }
}
