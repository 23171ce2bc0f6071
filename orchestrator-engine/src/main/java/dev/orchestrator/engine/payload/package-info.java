/** Payloads that are too large to travel: kept for as long as a run refers to them. */
@NullMarked
package dev.orchestrator.engine.payload;

import org.jspecify.annotations.NullMarked;
