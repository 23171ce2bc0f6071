/** An application whose workflows are started by records. */
@NullMarked
package dev.orchestrator.autoconfigure.kafka.trigger.orders;

import org.jspecify.annotations.NullMarked;
