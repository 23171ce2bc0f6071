/** The audit log: what writes it, and what shows it. */
@NullMarked
package dev.orchestrator.server.api.audit;

import org.jspecify.annotations.NullMarked;
