package dev.orchestrator.engine.store;

import dev.orchestrator.engine.lifecycle.LifecycleEvent;

/**
 * What others are told about a run. Stored whole: the run may be deleted before it is published.
 */
public record OutboxEvent(LifecycleEvent event) implements OutboxEntry {}
