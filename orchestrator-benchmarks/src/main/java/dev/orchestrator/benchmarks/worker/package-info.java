/** The application whose workflows are measured. */
@NullMarked
package dev.orchestrator.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
