/** Shows workflows at Actuator's {@code workflows} endpoint, read-only. */
@NullMarked
package dev.orchestrator.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
