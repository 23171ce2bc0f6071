/** A real PostgreSQL and a real Kafka broker without an installation, on loopback, durable. */
@NullMarked
package dev.orchestrator.embedded;

import org.jspecify.annotations.NullMarked;
