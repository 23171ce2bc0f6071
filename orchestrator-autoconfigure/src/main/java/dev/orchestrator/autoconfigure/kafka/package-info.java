/** Connects workers to Kafka with the application's own security settings. */
@NullMarked
package dev.orchestrator.autoconfigure.kafka;

import org.jspecify.annotations.NullMarked;
