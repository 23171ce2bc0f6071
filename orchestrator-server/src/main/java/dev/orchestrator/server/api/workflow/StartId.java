package dev.orchestrator.server.api.workflow;

/**
 * The id that makes a client's retry of a start harmless.
 *
 * @param requestId also the execution's id, if the client gives none
 * @param isNew whether it is the execution's id and was made just now, so that nobody can have used
 *     it before
 */
record StartId(String requestId, boolean isNew) {}
