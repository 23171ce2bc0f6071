/** The command that measures the platform and its peers, and what it can be asked for. */
@NullMarked
package dev.orchestrator.benchmarks;

import org.jspecify.annotations.NullMarked;
