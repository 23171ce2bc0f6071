/** Meters of the workers, for applications that have Micrometer. */
@NullMarked
package dev.orchestrator.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
