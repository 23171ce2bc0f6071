/**
 * The platform as it is deployed: database, broker, server and worker, each a process of its own.
 */
@NullMarked
package dev.orchestrator.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
