/**
 * What a request or a deadline means for a run: one class a request, pure, never changing state.
 */
@NullMarked
package dev.orchestrator.core.decide;

import org.jspecify.annotations.NullMarked;
