/** The shard runtime around the core: it loads, decides, commits, publishes and replies. */
@NullMarked
package dev.orchestrator.engine;

import org.jspecify.annotations.NullMarked;
