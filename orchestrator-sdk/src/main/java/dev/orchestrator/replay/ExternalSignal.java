package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal to another workflow.
 *
 * @param runId null for whichever run is open
 * @param child whether it must be a child of the run
 * @param header what travels along, beside the contexts
 */
record ExternalSignal(
    String workflowId,
    @Nullable UUID runId,
    boolean child,
    String signalName,
    @Nullable Object[] arguments,
    Header header) {}
