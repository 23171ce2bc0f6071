/** A package with one workflow implementation that the determinism check refuses. */
@NullMarked
package dev.orchestrator.autoconfigure.worker.forgetful;

import org.jspecify.annotations.NullMarked;
