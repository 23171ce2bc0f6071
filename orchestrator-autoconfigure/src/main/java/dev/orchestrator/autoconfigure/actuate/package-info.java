/**
 * Actuator's endpoints about workflows, workers, task queues, options of activities and replay, and
 * the orchestrator's part of {@code info}.
 */
@NullMarked
package dev.orchestrator.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
