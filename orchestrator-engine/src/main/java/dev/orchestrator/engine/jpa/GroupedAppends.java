package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.jpa.SharedStatement.Asked;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.StoreRefusedException;
import java.util.List;
import java.util.Set;

/**
 * Lets shards of this process that commit at the same time share one statement, and with it one
 * forced write of the database's log. What one shard does wrong does not touch the others.
 */
final class GroupedAppends {

  private final AppendStatement statement;
  private final SharedStatement<Commit, Commit> shared;

  GroupedAppends(AppendStatement statement, int atOnce) {
    this.statement = statement;
    this.shared = new SharedStatement<>(atOnce, this::send);
  }

  /** Writes a commit; see {@link dev.orchestrator.engine.store.ShardStore#commit}. */
  void write(Commit commit) {
    shared.ask(commit);
  }

  private void send(List<Asked<Commit, Commit>> group) {
    List<Commit> commits = group.stream().map(asked -> asked.question).toList();
    try {
      Set<Integer> held =
          StoreFailures.translate(
              "commit batches of %d shards".formatted(commits.size()),
              () -> statement.write(commits));
      group.forEach(asked -> answer(asked, held));
    } catch (StoreRefusedException e) {
      if (group.size() == 1) {
        group.getFirst().fail(e);
      } else {
        // Nothing was written; only the one at fault is to be refused.
        group.forEach(asked -> send(List.of(asked)));
      }
    } catch (RuntimeException e) {
      group.forEach(asked -> asked.fail(e));
    }
  }

  private static void answer(Asked<Commit, Commit> asked, Set<Integer> held) {
    Commit commit = asked.question;
    if (held.contains(commit.shard())) {
      asked.answer(commit);
    } else {
      asked.fail(new LeaseLostException(commit.shard(), commit.epoch()));
    }
  }
}
