/** What names and governs an execution and its tasks: identity, token, status, policies. */
@NullMarked
package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.NullMarked;
