/** Whether the brokers answer. */
@NullMarked
package dev.orchestrator.server.observability.kafka;

import org.jspecify.annotations.NullMarked;
