/**
 * Load from one thread: closed loops and bursts of requests, and the times that the answers took.
 */
@NullMarked
package dev.orchestrator.benchmarks.load;

import org.jspecify.annotations.NullMarked;
