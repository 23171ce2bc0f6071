package dev.orchestrator.server.api.live;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place at the {@link ChangeTail}. It holds that there is news and no news itself, so
 * that a slow reader costs the same as a quick one.
 */
final class Watch implements AutoCloseable {

  private final ChangeTail tail;
  private final @Nullable WorkflowExecution run;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean open = true;

  /** What the tail knows of it; used by the tail's thread alone. */
  private long standing = -1;

  /**
   * @param run what is watched; null for all that a namespace has
   */
  Watch(ChangeTail tail, @Nullable WorkflowExecution run) {
    this.tail = tail;
    this.run = run;
  }

  @Nullable WorkflowExecution run() {
    return run;
  }

  /** Whether the tail has not looked since this began. The tail's thread calls. */
  boolean isNew() {
    return standing == -1;
  }

  /** Whether what is watched has changed since the last call. The tail's thread calls. */
  boolean moved(long standing) {
    boolean moved = standing != this.standing;
    this.standing = standing;
    return moved;
  }

  /** There is news. Never waits for the reader. */
  void tell() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Waits for news, for this long at most; tells whether there was any. */
  boolean await(Duration patience) throws InterruptedException {
    boolean told = news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    news.drainPermits();
    return told;
  }

  boolean isOpen() {
    return open;
  }

  /** Has the reader's wait end, and the reader with it. */
  void end() {
    open = false;
    tell();
  }

  @Override
  public void close() {
    open = false;
    tail.left(this);
  }
}
