package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The calling thread's transaction, as far as the outbox is part of it. A thread whose transaction
 * is one of something else (of Kafka, or of another database) has none here; nor has one whose
 * transaction has committed and still calls back, as listeners of the phase after it do.
 */
final class OutboxSession implements TransactionExecutionListener {

  private final TransactionDatabase database;
  private final RequestOutbox outbox;
  private final RelayInstance instance;
  private final LongConsumer committed;

  /**
   * A session of any thread.
   *
   * @param instance sends what is committed here
   * @param committed is told the order key of what was committed
   */
  OutboxSession(
      TransactionDatabase database,
      RequestOutbox outbox,
      RelayInstance instance,
      LongConsumer committed) {
    this.database = database;
    this.outbox = outbox;
    this.instance = instance;
    this.committed = committed;
  }

  /** Looks out for the end of the transaction, before others do who then ask for workflows. */
  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    if (failure == null
        && held() == null
        && TransactionSynchronizationManager.isSynchronizationActive()) {
      hold();
    }
  }

  /**
   * Whether the thread is in a transaction of the outbox's database.
   *
   * @throws IllegalStateException if it is in one that is read-only
   */
  boolean isOpen() {
    if (isOver() || !database.isInTransaction()) {
      return false;
    }
    if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalStateException(
          "Expected a transaction that writes, because requests to workflows are committed with it, but this one is read-only");
    }
    return true;
  }

  private boolean isOver() {
    Held held = held();
    return held != null && held.over;
  }

  /** Adds a request to the transaction. */
  void add(RequestEnvelope request, String client) {
    outbox.add(request, client, instance);
    Held held = held();
    (held == null ? hold() : held).keys.add(RequestOutbox.orderKey(request.key()));
  }

  /** Whether the thread's transaction has requests to a workflow. */
  boolean holds(WorkflowKey workflow) {
    Held held = held();
    return held != null && held.keys.contains(RequestOutbox.orderKey(workflow));
  }

  private Held hold() {
    var held = new Held();
    TransactionSynchronizationManager.bindResource(this, held);
    TransactionSynchronizationManager.registerSynchronization(held);
    return held;
  }

  private @Nullable Held held() {
    return (Held) TransactionSynchronizationManager.getResource(this);
  }

  /** What one transaction has added. */
  private final class Held implements TransactionSynchronization {

    private final Set<Long> keys = new LinkedHashSet<>();
    private boolean over;

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void afterCommit() {
      over = true;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(OutboxSession.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(OutboxSession.this, this);
    }

    /** A transaction whose outcome is unknown may have committed: a look finds out. */
    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(OutboxSession.this);
      if (status != STATUS_ROLLED_BACK) {
        keys.forEach(committed::accept);
      }
    }
  }
}
