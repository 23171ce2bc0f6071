package dev.orchestrator.engine.jpa;

/** The key of {@link DeploymentRow}. */
record DeploymentId(String namespace, String name) {}
