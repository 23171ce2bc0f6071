/** The event history of a workflow: what workers replay, and what the engine journals beside it. */
@NullMarked
package dev.orchestrator.protocol.history;

import org.jspecify.annotations.NullMarked;
