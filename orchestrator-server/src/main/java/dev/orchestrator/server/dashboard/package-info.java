/** Serves the dashboard. */
@NullMarked
package dev.orchestrator.server.dashboard;

import org.jspecify.annotations.NullMarked;
