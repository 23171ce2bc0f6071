/** What operators see of a server through Actuator: health, and workflows read-only. */
@NullMarked
package dev.orchestrator.server.observability;

import org.jspecify.annotations.NullMarked;
