package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets shards of this process that commit at the same time share one statement, and with it one
 * forced write of the database's log.
 */
final class GroupedAppends {

  private final AppendStatement statement;
  private final SharedStatement<Commit, Commit> shared;

  GroupedAppends(AppendStatement statement, int atOnce) {
    this.statement = statement;
    this.shared = new SharedStatement<>(atOnce, this::writeAll);
  }

  /** Writes a commit; see {@link dev.orchestrator.engine.store.ShardStore#commit}. */
  void write(Commit commit) {
    shared.ask(commit);
  }

  private Function<Commit, @Nullable Commit> writeAll(List<Commit> commits) {
    Set<Integer> held =
        StoreFailures.translate(
            "commit batches of %d shards".formatted(commits.size()),
            () -> statement.write(commits));
    return commit -> {
      if (!held.contains(commit.shard())) {
        throw new LeaseLostException(commit.shard(), commit.epoch());
      }
      return commit;
    };
  }
}
