package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * The append path: one transaction a batch. A stateless session, because nothing that is written is
 * read again through it: no first-level cache, no dirty checks, and JDBC batches of exactly what it
 * is given.
 */
final class AppendSession {

  private static final String ADVANCE =
      """
      update ShardRow set nextOffset = :nextOffset, batchNo = :batchNo
      where shardId = :shardId and epoch = :epoch and batchNo = :batchNo - 1
      and\s"""
          + StalledTransactions.END_SOON;
  private static final String DELETE_PUBLISHED =
      "delete from OutboxRow where shardId = :shardId and batchNo <= :publishedUpTo";

  private final SessionFactory sessions;

  AppendSession(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Writes the batch. The lease is asserted first: its row lock keeps a new owner waiting. */
  void write(Commit commit) {
    sessions.inStatelessTransaction(
        session -> {
          advance(session, commit);
          // Closings before starts: the new run of a workflow follows the close of the one before.
          session.updateMultiple(commit.changed().stream().map(ExecutionState::new).toList());
          session.insertMultiple(commit.started().stream().map(ExecutionRow::new).toList());
          session.insertMultiple(commit.journal().stream().map(HistoryRow::new).toList());
          outbox(session, commit);
        });
  }

  private static void advance(StatelessSession session, Commit commit) {
    int updated =
        session
            .createMutationQuery(ADVANCE)
            .setParameter("nextOffset", commit.nextOffset())
            .setParameter("batchNo", commit.batchNo())
            .setParameter("shardId", commit.shard())
            .setParameter("epoch", commit.epoch())
            .executeUpdate();
    if (updated != 1) {
      throw new LeaseLostException(commit.shard(), commit.epoch());
    }
  }

  private static void outbox(StatelessSession session, Commit commit) {
    if (!commit.tasks().isEmpty()) {
      session.insert(
          new OutboxRow(commit.shard(), commit.batchNo(), OutboxJson.write(commit.tasks())));
    }
    if (commit.publishedUpTo() > 0) {
      session
          .createMutationQuery(DELETE_PUBLISHED)
          .setParameter("shardId", commit.shard())
          .setParameter("publishedUpTo", commit.publishedUpTo())
          .executeUpdate();
    }
  }
}
