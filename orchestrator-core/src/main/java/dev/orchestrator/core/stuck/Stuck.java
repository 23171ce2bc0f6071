package dev.orchestrator.core.stuck;

import dev.orchestrator.protocol.execution.StuckReason;
import java.time.Instant;

/**
 * That a run is stuck.
 *
 * @param since since when it waits for a worker; or when it was found to fail too often
 */
public record Stuck(StuckReason reason, Instant since) {}
