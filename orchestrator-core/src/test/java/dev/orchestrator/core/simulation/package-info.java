/** Runs of workflows at random, with every invariant checked after every step. */
@NullMarked
package dev.orchestrator.core.simulation;

import org.jspecify.annotations.NullMarked;
