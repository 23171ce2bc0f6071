/** Starts and ends of runs, as systems outside of the platform are told of them. */
@NullMarked
package dev.orchestrator.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
