/** Other durable-execution systems, installed on demand and measured with the same loads. */
@NullMarked
package dev.orchestrator.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
