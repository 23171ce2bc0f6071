/** Shards, workers and task queues over REST. */
@NullMarked
package dev.orchestrator.server.api.operations;

import org.jspecify.annotations.NullMarked;
