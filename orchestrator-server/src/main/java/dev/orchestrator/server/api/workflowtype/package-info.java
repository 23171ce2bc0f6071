/** Workflow types, and what their code takes, over REST. */
@NullMarked
package dev.orchestrator.server.api.workflowtype;

import org.jspecify.annotations.NullMarked;
