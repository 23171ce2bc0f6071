/** Tasks and results by way of Kafka: the only package of the SDK that knows it. */
@NullMarked
package dev.orchestrator.transport;

import org.jspecify.annotations.NullMarked;
