/** Standalone activities: those that no workflow schedules. */
@NullMarked
package dev.orchestrator.cli.activity;

import org.jspecify.annotations.NullMarked;
