package dev.orchestrator.engine.shard;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.core.stuck.StuckRules;
import dev.orchestrator.engine.deadline.StoredDeadline;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.PayloadUse;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.StoredJournal;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in memory: its state, where its journal stands in the database, and what the batch at hand
 * adds to it.
 */
final class CachedRun {

  /** What an execution without content takes on the heap, about. */
  private static final long BASE_BYTES = 4_000;

  /** JSON to objects, about. */
  private static final long HEAP_FACTOR = 3;

  /** What old rows leave behind in the state, at most, about. */
  private static final long RETAINED_BYTES = 64_000;

  final RunRef ref;
  final Execution execution;
  private final List<JournalEntry> entries = new ArrayList<>();
  private StoredDeadline storedDeadline;
  private Map<String, SearchAttributeValue> storedAttributes;
  private @Nullable WorkerDeploymentVersion storedPin;
  private @Nullable Stuck storedStuck;
  private boolean stored;
  private long rows;
  private long journalBytes;
  private long lastRowBytes;
  private long firstEventId;

  private CachedRun(
      Execution execution, StoredDeadline storedDeadline, boolean stored, long rows, long bytes) {
    this.ref = RunRef.of(execution.id());
    this.execution = execution;
    this.storedDeadline = storedDeadline;
    this.storedAttributes = stored ? execution.searchAttributes() : Map.of();
    this.storedPin = stored ? execution.versioning().pin() : null;
    this.stored = stored;
    this.rows = rows;
    this.journalBytes = bytes;
    this.lastRowBytes = bytes;
  }

  /** A run that begins in this batch. */
  static CachedRun begun(Execution execution) {
    return new CachedRun(execution, new StoredDeadline(null), false, 0, 0);
  }

  /** A run that the database knows. */
  static CachedRun loaded(Execution execution, StoredRun row, StoredJournal journal) {
    var run =
        new CachedRun(
            execution,
            new StoredDeadline(row.nextDeadline()),
            true,
            journal.rows(),
            journal.bytes());
    run.storedStuck = row.stuck();
    return run;
  }

  /** Takes entries in; they are stored with the batch. */
  void append(List<JournalEntry> more) {
    if (entries.isEmpty()) {
      firstEventId = execution.nextEventId();
    }
    entries.addAll(more);
    more.forEach(execution::apply);
  }

  /** The row that the batch adds to the journal; null if it adds nothing. */
  @Nullable JournalRow newRow() {
    if (entries.isEmpty()) {
      return null;
    }
    Set<PayloadUse> uses = new HashSet<>();
    byte[] json =
        ProtocolJson.writeJournal(
            entries, hash -> uses.add(new PayloadUse(ref, execution.id().namespace(), hash)));
    lastRowBytes = json.length;
    return new JournalRow(
        ref, rows, firstEventId, execution.nextEventId(), json, List.copyOf(uses));
  }

  /**
   * How the run stands after the batch at hand. Judged when its deadline has passed, and from then
   * on with every change until it is no longer stuck: not at each step of every run.
   */
  @Nullable Stuck stuck(StuckRules rules, Instant now) {
    boolean judged = (storedStuck != null || storedDeadline.hasPassed(now)) && !execution.closed();
    return judged ? rules.judge(execution, storedStuck, now) : null;
  }

  /** What the database's row says that the run is stuck at; null for nothing. */
  @Nullable Stuck storedStuck() {
    return storedStuck;
  }

  /** The batch was committed. */
  void committed(StoredDeadline deadline, @Nullable Stuck stuck) {
    if (!entries.isEmpty()) {
      rows++;
      journalBytes += lastRowBytes;
      entries.clear();
    }
    stored = true;
    storedDeadline = deadline;
    storedAttributes = execution.searchAttributes();
    storedPin = execution.versioning().pin();
    storedStuck = stuck;
  }

  /** Whether the batch at hand changes the search attributes: seen without comparing them. */
  boolean attributesChanged() {
    Map<String, SearchAttributeValue> attributes = execution.searchAttributes();
    return attributes != storedAttributes && !(attributes.isEmpty() && storedAttributes.isEmpty());
  }

  /** Whether the database has a row of it. */
  boolean stored() {
    return stored;
  }

  /** Whether the batch at hand adds entries. */
  boolean changed() {
    return !entries.isEmpty();
  }

  /** Whether the run belongs to another build than the database's row says. */
  boolean pinChanged() {
    return !Objects.equals(storedPin, execution.versioning().pin());
  }

  StoredDeadline storedDeadline() {
    return storedDeadline;
  }

  /** What it takes on the heap, about. */
  long estimatedBytes() {
    long pending =
        500L
            * (execution.activities().size()
                + execution.timers().size()
                + execution.updateCount()
                + execution.children().size()
                + execution.externalRequests().size());
    return BASE_BYTES
        + pending
        + HEAP_FACTOR * (Math.min(journalBytes, RETAINED_BYTES) + lastRowBytes);
  }
}
