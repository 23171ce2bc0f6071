package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.request.RequestEnvelope;

/**
 * What a commit asks of another workflow, or tells it. Stored whole, since the run may be closed,
 * or never have been, from which it could be made again; whoever gets it twice knows it by its id.
 */
public record OutboxRequest(RequestEnvelope request) implements OutboxEntry {}
