package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import java.time.Instant;
import java.util.UUID;

/**
 * What a decision depends on beside the request and the run.
 *
 * @param now the time
 * @param newRunId the id that a run gets if the decision starts one
 * @param limits how much is allowed
 */
public record Context(Instant now, UUID newRunId, Limits limits) {}
