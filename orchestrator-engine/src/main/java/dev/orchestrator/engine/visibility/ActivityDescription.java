package dev.orchestrator.engine.visibility;

import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionStarted;
import org.jspecify.annotations.Nullable;

/**
 * A standalone activity, with what it waits for.
 *
 * @param started what it was started with
 * @param pending how its current attempt stands; null once it has ended
 * @param stuckAt what it is stuck at; null if it is not
 */
public record ActivityDescription(
    WorkflowSummary summary,
    ActivityExecutionStarted started,
    boolean cancelRequested,
    @Nullable PendingActivity pending,
    @Nullable StuckAt stuckAt) {}
