/** What names and governs a workflow execution: identity, status, id policies, retry policy. */
@NullMarked
package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.NullMarked;
