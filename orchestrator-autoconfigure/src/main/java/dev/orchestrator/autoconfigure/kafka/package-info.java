/** Connects workers to Kafka: as they are told, and else as the application itself connects. */
@NullMarked
package dev.orchestrator.autoconfigure.kafka;

import org.jspecify.annotations.NullMarked;
