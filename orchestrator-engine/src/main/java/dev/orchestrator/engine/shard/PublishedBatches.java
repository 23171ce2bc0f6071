package dev.orchestrator.engine.shard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which batches' tasks the broker has acknowledged, so that their outbox rows can go. The shard's
 * thread adds and asks; acknowledgements come from the producer's thread.
 */
final class PublishedBatches {

  /** A few rows are not worth a statement. */
  private static final int BATCHES_WORTH_DELETING = 128;

  /** Whoever takes the shard over looks at every task of the rows that are left. */
  private static final int TASKS_WORTH_DELETING = 1_000;

  private record Batch(long batchNo, int tasks, AtomicInteger missing) {}

  private final Deque<Batch> open = new ArrayDeque<>();
  private final AtomicLong unpublished = new AtomicLong();
  private long publishedUpTo;
  private long deletedUpTo;
  private boolean rowsLeft;
  private int deletableBatches;
  private int deletableTasks;

  /** A batch with this many tasks is about to be published; each calls the result once. */
  Runnable add(long batchNo, int tasks) {
    var missing = new AtomicInteger(tasks);
    open.add(new Batch(batchNo, tasks, missing));
    unpublished.addAndGet(tasks);
    rowsLeft = true;
    return () -> {
      missing.decrementAndGet();
      unpublished.decrementAndGet();
    };
  }

  /** The last batch whose tasks, with those of all before, are acknowledged; 0 if none is new. */
  long publishedUpTo() {
    while (!open.isEmpty() && open.getFirst().missing().get() == 0) {
      Batch batch = open.removeFirst();
      publishedUpTo = batch.batchNo();
      deletableBatches++;
      deletableTasks += batch.tasks();
    }
    return publishedUpTo > deletedUpTo ? publishedUpTo : 0;
  }

  /** The same, but only once there are enough rows to delete; 0 otherwise. */
  long worthDeleting() {
    long upTo = publishedUpTo();
    return deletableBatches >= BATCHES_WORTH_DELETING || deletableTasks >= TASKS_WORTH_DELETING
        ? upTo
        : 0;
  }

  /** The rows up to this batch were deleted. */
  void deleted(long upTo) {
    if (upTo > 0) {
      deletedUpTo = upTo;
      rowsLeft = !open.isEmpty();
      deletableBatches = 0;
      deletableTasks = 0;
    }
  }

  /** The last batch whose rows were deleted. */
  long deletedUpTo() {
    return deletedUpTo;
  }

  /** Whether rows wait to be deleted. */
  boolean hasRows() {
    return rowsLeft;
  }

  /** How many tasks the broker has not acknowledged. */
  long unpublished() {
    return unpublished.get();
  }
}
