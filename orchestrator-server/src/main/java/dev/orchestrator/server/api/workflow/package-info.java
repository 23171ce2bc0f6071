/** Workflows by REST: start, list, describe, history, result, and what acts on a running one. */
@NullMarked
package dev.orchestrator.server.api.workflow;

import org.jspecify.annotations.NullMarked;
