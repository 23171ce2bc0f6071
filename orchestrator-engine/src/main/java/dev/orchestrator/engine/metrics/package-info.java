/** The engine's meters: every name is spelled here. */
@NullMarked
package dev.orchestrator.engine.metrics;

import org.jspecify.annotations.NullMarked;
