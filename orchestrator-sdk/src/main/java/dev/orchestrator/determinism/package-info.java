/**
 * Reads the byte code of workflows for what differs when it is replayed. The only package that
 * knows the byte-code library.
 */
@NullMarked
package dev.orchestrator.determinism;

import org.jspecify.annotations.NullMarked;
