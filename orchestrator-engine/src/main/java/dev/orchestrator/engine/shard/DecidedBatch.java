package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.Commit;
import org.jspecify.annotations.Nullable;

/**
 * What a shard has decided, and is to commit before anybody hears of it.
 *
 * @param read what it was decided from
 * @param commit null if the database would be no different
 */
record DecidedBatch(ReadBatch read, CommitAssembly assembly, @Nullable Commit commit) {}
