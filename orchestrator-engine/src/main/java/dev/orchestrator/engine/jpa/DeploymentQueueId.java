package dev.orchestrator.engine.jpa;

/** The key of {@link DeploymentQueueRow}. */
record DeploymentQueueId(String namespace, String name, String buildId, String taskQueue) {}
