/** What a shard asks of the database: take over, load, commit; nothing of how it is done. */
@NullMarked
package dev.orchestrator.engine.store;

import org.jspecify.annotations.NullMarked;
