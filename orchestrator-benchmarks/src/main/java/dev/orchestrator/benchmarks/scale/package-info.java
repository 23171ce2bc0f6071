/**
 * Questions of size, each a case: what grows with a history, with the number of workflows, of
 * servers, of closed runs.
 */
@NullMarked
package dev.orchestrator.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
