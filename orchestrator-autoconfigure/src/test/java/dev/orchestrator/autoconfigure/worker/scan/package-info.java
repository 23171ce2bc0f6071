/** A package with one workflow implementation to find. */
@NullMarked
package dev.orchestrator.autoconfigure.worker.scan;

import org.jspecify.annotations.NullMarked;
