/** The dashboard's files, for the server and for Actuator endpoints to serve. */
@NullMarked
package dev.orchestrator.dashboard;

import org.jspecify.annotations.NullMarked;
