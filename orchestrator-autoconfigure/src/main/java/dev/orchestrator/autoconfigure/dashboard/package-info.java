/**
 * The dashboard of the application's own workflows, as an Actuator endpoint, and what decodes
 * payloads for the server's.
 */
@NullMarked
package dev.orchestrator.autoconfigure.dashboard;

import org.jspecify.annotations.NullMarked;
