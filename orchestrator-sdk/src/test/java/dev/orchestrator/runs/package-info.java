/**
 * Workflows run by the task handler against a tiny engine. Outside of the SDK's packages, as users'
 * code is, so that reports name its lines; and not null-marked, as most users' code is not.
 */
package dev.orchestrator.runs;
