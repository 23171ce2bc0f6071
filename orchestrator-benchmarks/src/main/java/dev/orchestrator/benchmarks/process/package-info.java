/** Processes that a measurement starts, and what the operating system says they used. */
@NullMarked
package dev.orchestrator.benchmarks.process;

import org.jspecify.annotations.NullMarked;
