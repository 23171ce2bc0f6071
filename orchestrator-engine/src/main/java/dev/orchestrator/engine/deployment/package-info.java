/** Builds of workers: which one is current where, and which are no longer needed. */
@NullMarked
package dev.orchestrator.engine.deployment;

import org.jspecify.annotations.NullMarked;
