package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets shards of this process that commit at the same time share one statement, and with it one
 * forced write of the database's log.
 */
final class GroupedAppends {

  /** Longer than most batches take to be decided; one that reads much from the database is late. */
  private static final Duration PATIENCE = Duration.ofMillis(3);

  private final AppendStatement statement;
  private final AnnouncedCommits announced = new AnnouncedCommits(PATIENCE);
  private final SharedStatement<Commit, Commit> shared;

  GroupedAppends(AppendStatement statement, int atOnce) {
    this.statement = statement;
    this.shared = new SharedStatement<>(atOnce, announced::await, this::writeAll);
  }

  /** See {@link dev.orchestrator.engine.store.ShardStore#announce}. */
  void announce(int shard) {
    announced.add(shard);
  }

  /** See {@link dev.orchestrator.engine.store.ShardStore#withdraw}. */
  void withdraw(int shard) {
    announced.remove(shard);
  }

  /** Writes a commit; see {@link dev.orchestrator.engine.store.ShardStore#commit}. */
  void write(Commit commit) {
    announced.remove(commit.shard());
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
