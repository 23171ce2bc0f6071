/** Tells Actuator's health endpoint whether the server, Kafka and the workers are there. */
@NullMarked
package dev.orchestrator.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
