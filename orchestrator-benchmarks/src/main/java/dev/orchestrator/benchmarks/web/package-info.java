/** The application whose start is measured. */
@NullMarked
package dev.orchestrator.benchmarks.web;

import org.jspecify.annotations.NullMarked;
