/** Workflows that stand where users' would. */
package dev.orchestrator.programs;
