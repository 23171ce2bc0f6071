/** Workflows with mistakes, and what they call, for the determinism check to find. */
package dev.orchestrator.checked;
