/** Measurements, their medians, and how they are shown. */
@NullMarked
package dev.orchestrator.benchmarks.report;

import org.jspecify.annotations.NullMarked;
