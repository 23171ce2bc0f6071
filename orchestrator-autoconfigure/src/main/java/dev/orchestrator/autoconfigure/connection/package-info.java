/** Tells an application of servers in containers that Testcontainers or Docker Compose run. */
@NullMarked
package dev.orchestrator.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
