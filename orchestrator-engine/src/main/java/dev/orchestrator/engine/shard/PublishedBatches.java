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

  private record Batch(long batchNo, AtomicInteger missing) {}

  private final Deque<Batch> open = new ArrayDeque<>();
  private final AtomicLong unpublished = new AtomicLong();
  private long publishedUpTo;
  private long deletedUpTo;
  private boolean rowsLeft;

  /** A batch with this many tasks is about to be published; each calls the result once. */
  Runnable add(long batchNo, int tasks) {
    var missing = new AtomicInteger(tasks);
    open.add(new Batch(batchNo, missing));
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
      publishedUpTo = open.removeFirst().batchNo();
    }
    return publishedUpTo > deletedUpTo ? publishedUpTo : 0;
  }

  /** The rows up to this batch were deleted. */
  void deleted(long upTo) {
    if (upTo > 0) {
      deletedUpTo = upTo;
      rowsLeft = !open.isEmpty();
    }
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
