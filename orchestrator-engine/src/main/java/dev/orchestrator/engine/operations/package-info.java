/** How an installation stands, for those who operate it: shards, workers and task queues. */
@NullMarked
package dev.orchestrator.engine.operations;

import org.jspecify.annotations.NullMarked;
