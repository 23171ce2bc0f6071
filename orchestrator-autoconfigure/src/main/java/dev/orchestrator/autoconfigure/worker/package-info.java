/** Finds an application's workflow and activity implementations, and runs workers for them. */
@NullMarked
package dev.orchestrator.autoconfigure.worker;

import org.jspecify.annotations.NullMarked;
