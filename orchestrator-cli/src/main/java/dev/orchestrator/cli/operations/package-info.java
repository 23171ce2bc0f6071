/**
 * What keeps an installation going: dead letters, builds, queues, workers, shards, the audit log.
 */
@NullMarked
package dev.orchestrator.cli.operations;

import org.jspecify.annotations.NullMarked;
