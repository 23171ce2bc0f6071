package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands, and how it ended.
 *
 * @param result what the code returned; null if it returned nothing or did not complete
 * @param failure why the run failed; null if it did not
 */
public record WorkflowOutcome(
    UUID runId,
    WorkflowExecutionStatus status,
    @Nullable Payload result,
    @Nullable Failure failure) {}
