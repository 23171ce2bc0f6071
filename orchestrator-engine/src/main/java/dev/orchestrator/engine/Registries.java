package dev.orchestrator.engine;

import dev.orchestrator.engine.deployment.Deployments;
import dev.orchestrator.engine.namespace.NamespaceRegistry;
import dev.orchestrator.engine.namespace.SearchAttributes;
import dev.orchestrator.engine.payload.Payloads;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;

/** What an installation knows beside its runs. */
record Registries(
    NamespaceRegistry namespaces,
    SearchAttributes searchAttributes,
    Payloads payloads,
    Deployments deployments,
    WorkflowTypes workflowTypes) {}
