package dev.orchestrator.autoconfigure.web;

/**
 * What an update answers that is not done yet.
 *
 * @param workflowId the workflow's id
 * @param updateId as {@code Idempotency-Key} of the same request, it leads to this update's result
 */
record PendingUpdate(String workflowId, String updateId) {}
