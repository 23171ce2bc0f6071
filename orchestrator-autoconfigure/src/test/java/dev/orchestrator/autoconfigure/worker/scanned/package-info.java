/** A package with implementations that are no beans. */
@NullMarked
package dev.orchestrator.autoconfigure.worker.scanned;

import org.jspecify.annotations.NullMarked;
