/** The batch loop: load, decide, apply, one commit, then reply and publish; one writer a shard. */
@NullMarked
package dev.orchestrator.engine.shard;

import org.jspecify.annotations.NullMarked;
