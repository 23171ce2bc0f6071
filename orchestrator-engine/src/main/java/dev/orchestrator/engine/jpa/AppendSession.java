package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import java.sql.PreparedStatement;
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
      update shard set next_offset = ?, batch_no = ?
      where shard_id = ? and epoch = ? and batch_no = ? and\s"""
          + StalledTransactions.END_SOON;
  private static final String DELETE_PUBLISHED =
      "delete from outbox where shard_id = ? and batch_no <= ?";

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
        execute(
            session,
            ADVANCE,
            commit.nextOffset(),
            commit.batchNo(),
            commit.shard(),
            commit.epoch(),
            commit.batchNo() - 1);
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
      execute(session, DELETE_PUBLISHED, commit.shard(), commit.publishedUpTo());
    }
  }

  /** As plain SQL: Hibernate would translate a bulk statement anew at each execution. */
  private static int execute(StatelessSession session, String sql, long... parameters) {
    return session.doReturningWork(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setLong(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
          }
        });
  }
}
