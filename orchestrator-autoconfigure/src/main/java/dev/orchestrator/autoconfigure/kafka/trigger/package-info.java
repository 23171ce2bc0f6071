/** Records of Kafka topics that start workflows, and speak to them. */
@NullMarked
package dev.orchestrator.autoconfigure.kafka.trigger;

import org.jspecify.annotations.NullMarked;
