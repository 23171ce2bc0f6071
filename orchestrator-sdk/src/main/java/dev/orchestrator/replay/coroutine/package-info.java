/**
 * Deterministic threads: coroutines on virtual threads, of which exactly one runs at any moment, in
 * an order that depends on nothing but the program.
 */
@NullMarked
package dev.orchestrator.replay.coroutine;

import org.jspecify.annotations.NullMarked;
