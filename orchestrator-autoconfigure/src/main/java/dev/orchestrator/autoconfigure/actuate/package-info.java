/**
 * Actuator's {@code workflows} endpoint, which shows them, and {@code replay}, which replays them.
 */
@NullMarked
package dev.orchestrator.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
