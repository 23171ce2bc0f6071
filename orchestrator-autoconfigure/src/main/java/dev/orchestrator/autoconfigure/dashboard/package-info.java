/** The dashboard of the application's own workflows, as an Actuator endpoint. */
@NullMarked
package dev.orchestrator.autoconfigure.dashboard;

import org.jspecify.annotations.NullMarked;
