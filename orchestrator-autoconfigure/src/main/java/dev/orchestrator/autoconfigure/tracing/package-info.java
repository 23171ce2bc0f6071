/** Observations, and with them traces, across client, workflows and activities. */
@NullMarked
package dev.orchestrator.autoconfigure.tracing;

import org.jspecify.annotations.NullMarked;
