/** Which cases are measured on which system, in which order. */
@NullMarked
package dev.orchestrator.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
