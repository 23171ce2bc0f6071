/** All of Kafka here: membership, the commands consumer, the publisher, topics, the inbox. */
@NullMarked
package dev.orchestrator.engine.kafka;

import org.jspecify.annotations.NullMarked;
